/** A file is damaged, cut off, or of another kind (文件损坏、不完整，或不是证书): it gets no verdict, which is not the same as a forgery. */
export class Unreadable extends Error {
  constructor(
    readonly file: string,
    readonly reason: string,
  ) {
    super(`${file}: ${reason}`);
  }
}
