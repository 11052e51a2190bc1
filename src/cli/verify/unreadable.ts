/** A file is damaged or cut off (文件损坏或不完整): it gets no verdict, which is not the same as a forgery. */
export class Unreadable extends Error {
  constructor(
    readonly file: string,
    readonly reason: string,
  ) {
    super(`${file}: ${reason}`);
  }
}
