/**
 * Questions that are asked before their answer is due, so that the network and the checking of what came before run side
 * by side. An answer is used once: who asks again, asks anew.
 */
export interface Early<T> {
  begin(key: string, question: () => Promise<T>): void;
  /** The answer that is on its way, which stays to be used. */
  peek(key: string): Promise<T> | undefined;
  /** The answer to the question that was begun under this key, or to this one. */
  take(key: string, question: () => Promise<T>): Promise<T>;
}

/** No question may reject; no method of a source does. */
export function createEarly<T>(): Early<T> {
  const begun = new Map<string, Promise<T>>();
  return {
    begin(key, question) {
      if (!begun.has(key)) begun.set(key, question());
    },
    peek: (key) => begun.get(key),
    take(key, question) {
      const answer = begun.get(key) ?? question();
      begun.delete(key);
      return answer;
    },
  };
}
