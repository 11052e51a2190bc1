import { Injectable } from '@nestjs/common';
import { type Notice, NoticeList } from '../persistence/notice-list.js';
import { Publications } from './publications.js';

/** A notice and the index of its ledger entry. */
export interface PublishedNotice extends Notice {
  readonly index: number;
}

/** 公示: what the public may read, once it stands on the published ledger. */
@Injectable()
export class ListNotices {
  constructor(
    private readonly notices: NoticeList,
    private readonly publications: Publications,
  ) {}

  /** The next `limit` notices, newest first; those that are not published yet are left out of them. */
  async execute(
    running: boolean,
    after: { readonly startsOn: string; readonly id: string } | undefined,
    limit: number,
  ): Promise<{ readonly rows: readonly Notice[]; readonly published: readonly PublishedNotice[] }> {
    const rows = await this.notices.read(running, after, limit);
    const indexes = await this.publications.of(rows.map(({ actId }) => actId));
    const published = rows.flatMap((row) => {
      const index = indexes.get(row.actId);
      return index === undefined ? [] : [{ ...row, index }];
    });
    return { rows, published };
  }
}
