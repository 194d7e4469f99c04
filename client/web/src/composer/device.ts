/** The cookie of a session on a shared computer. It ends with the browser. */
const cookie = 'shared-computer';

export const guest = 'guest';

/**
 * What this device keeps for one person: an account's mark, or "guest". On a shared computer, and where the browser
 * keeps nothing, the memory of the page stands in for it.
 */
export class Device {
  private readonly memory = new Map<string, string>();

  constructor(readonly account: string) {}

  get shared(): boolean {
    return document.cookie.split('; ').includes(`${cookie}=1`);
  }

  /** From now on nothing of anybody stays here, and what stood here goes; or it may stay again. */
  share(shared: boolean): void {
    document.cookie = `${cookie}=${shared ? '1; ' : '; max-age=0; '}path=/; samesite=lax`;
    if (shared) {
      for (const key of stored()) {
        this.memory.set(key, localStorage.getItem(key)!);
        localStorage.removeItem(key);
      }
    } else {
      this.memory.forEach((value, key) => put(key, value) && this.memory.delete(key));
    }
  }

  read<T>(key: string): T | null {
    const name = this.name(key);
    const value = this.memory.get(name) ?? (this.shared ? null : got(name));
    return value == null ? null : (JSON.parse(value) as T);
  }

  /** Whether it is on the device now, and not only in the memory of the page. */
  write(key: string, value: unknown): boolean {
    const name = this.name(key);
    const words = JSON.stringify(value);
    if (!this.shared && put(name, words)) {
      this.memory.delete(name);
      return true;
    }
    this.memory.set(name, words);
    return false;
  }

  remove(key: string): void {
    this.memory.delete(this.name(key));
    try {
      localStorage.removeItem(this.name(key));
    } catch {
      // Nothing is kept here.
    }
  }

  /** What a guest has left here, for somebody who has signed in since. */
  asGuest(): Device | null {
    return this.account === guest ? null : new Device(guest);
  }

  /** The keys that begin so. */
  keys(prefix: string): string[] {
    const begin = this.name(prefix);
    const all = new Set([...this.memory.keys(), ...(this.shared ? [] : stored())]);
    return [...all].filter(key => key.startsWith(begin)).map(key => key.slice(this.name('').length));
  }

  /** Another tab has changed something of this person. */
  hear(act: (key: string) => void): () => void {
    const listen = (event: StorageEvent) => {
      if (event.key?.startsWith(this.name(''))) {
        act(event.key.slice(this.name('').length));
      }
    };
    window.addEventListener('storage', listen);
    return () => window.removeEventListener('storage', listen);
  }

  private name(key: string): string {
    return `consultations:${this.account}:${key}`;
  }
}

function stored(): string[] {
  try {
    return Object.keys(localStorage).filter(key => key.startsWith('consultations:'));
  } catch {
    return [];
  }
}

function got(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function put(key: string, value: string): boolean {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
