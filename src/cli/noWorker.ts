/** Stands in for the package web-worker in the bundle for Node: starting a worker from a string of code is refused. */
export default class NoWorker {
  constructor() {
    throw new Error('workers from code are not allowed');
  }
}
