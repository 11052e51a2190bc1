import { parseDecimal } from '../checkpoint/index.js';

/** Media type of the answer that states the size to start from (C2SP tlog-witness, status 409). */
export const SIZE_MEDIA_TYPE = 'text/x.tlog.size';

/** The body that states a size. */
export const formatSizeAnswer = (size: number): string => `${size}\n`;

/** The size that a 409 states; undefined for another media type or any other text. */
export const parseSizeAnswer = (mediaType: string | undefined, body: string): number | undefined =>
  mediaType?.split(';')[0]?.trim().toLowerCase() === SIZE_MEDIA_TYPE && body.endsWith('\n')
    ? parseDecimal(body.slice(0, -1))
    : undefined;
