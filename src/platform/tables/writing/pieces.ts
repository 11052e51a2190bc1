const PIECE_LENGTH = 64 * 1024;

/** The texts joined into pieces of some 64 KiB, so that none is sent alone. */
export async function* joined(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
