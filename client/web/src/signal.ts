/** Something that is said, and those who listen. */
export class Signal<T> {
  private readonly listeners = new Set<(said: T) => void>();

  hear(listener: (said: T) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  say(said: T): void {
    for (const listener of [...this.listeners]) {
      listener(said);
    }
  }
}
