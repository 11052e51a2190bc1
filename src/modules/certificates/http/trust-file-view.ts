import { ApiProperty } from '@nestjs/swagger';
import type { PublishedTrustFile } from '../persistence/trust-file-repository.js';

/** One published version of the trust file. */
class TrustFileVersionView {
  @ApiProperty({ type: 'integer', minimum: 1 })
  revision: number;

  @ApiProperty({ pattern: '^sha256:[0-9a-f]{64}$', description: '所打印的摘要 / the digest that PDF files print' })
  digest: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  publishedAt: string;

  static from({ revision, sha256, publishedAt }: PublishedTrustFile): TrustFileVersionView {
    return { revision, digest: `sha256:${sha256}`, publishedAt: publishedAt.toISOString() };
  }
}

/** Published versions, the newest first. */
export class TrustFileVersionsView {
  @ApiProperty({ type: [TrustFileVersionView] })
  items: TrustFileVersionView[];

  @ApiProperty({ type: 'string', nullable: true })
  nextCursor: string | null;

  static from(page: { items: readonly PublishedTrustFile[]; nextCursor: string | null }): TrustFileVersionsView {
    return { items: page.items.map(TrustFileVersionView.from), nextCursor: page.nextCursor };
  }
}
