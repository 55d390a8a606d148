/** Thrown by a handler: run this job again after exactly that many milliseconds. It is not a failure and uses no try. */
export class Later extends Error {
  readonly delayMs: number;

  constructor(delayMs: number) {
    super('later');
    this.name = 'Later';
    this.delayMs = Math.max(0, Math.ceil(delayMs));
  }
}
