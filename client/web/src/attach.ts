/** A behaviour of an element. It returns how to leave without a trace. */
export type Behaviour<E extends HTMLElement = HTMLElement> = (element: E) => () => void;

/** Gives each element that answers to a selector its behaviour; one that fails leaves the others and the plain page. */
export function attach(behaviours: Readonly<Record<string, Behaviour>>, root: ParentNode = document): () => void {
  const leave: Array<() => void> = [];
  for (const [selector, behave] of Object.entries(behaviours)) {
    for (const element of root.querySelectorAll<HTMLElement>(selector)) {
      try {
        leave.push(behave(element));
      } catch (error) {
        console.error(error);
      }
    }
  }
  return () => leave.splice(0).forEach(go => go());
}

/** Listens, and returns how to stop. */
export function on<K extends keyof DocumentEventMap>(target: Document | HTMLElement, type: K, act: (event: DocumentEventMap[K]) => void): () => void;
export function on(target: EventTarget, type: string, act: (event: Event) => void): () => void;
export function on(target: EventTarget, type: string, act: (event: never) => void): () => void {
  target.addEventListener(type, act as EventListener);
  return () => target.removeEventListener(type, act as EventListener);
}
