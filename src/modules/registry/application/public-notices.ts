import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { civilDateAt, startOfDay } from '../../../core/calendar/index.js';
import { type RegimeProfile, regimeVersion } from '../../../core/regime/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { type NoticeItems, noticeItems } from '../domain/index.js';
import { type Notice, type NoticeFilter, NoticeList, type NoticeTerms } from '../persistence/notice-list.js';
import { NoticeTerm } from './notice-term.js';
import { Publications } from './publications.js';

/** A notice as the public sees it, and the index of its ledger entry. */
export interface PublishedNotice extends Omit<Notice, 'body' | 'isShown'> {
  readonly profile: RegimeProfile;
  /** Absent where nothing but centre, state and dates is shown any more. */
  readonly items?: NoticeItems;
  /** When what is shown of it changed last. */
  readonly changedAt: Date;
  readonly index: number;
}

/** One page, and the row after which the next begins. */
export interface NoticePageOf {
  readonly rows: readonly Notice[];
  readonly published: readonly PublishedNotice[];
}

/** 公示: what the public may read, once it stands on the published ledger. */
@Injectable()
export class PublicNotices {
  constructor(
    private readonly notices: NoticeList,
    private readonly publications: Publications,
    private readonly term: NoticeTerm,
    private readonly clock: Clock,
  ) {}

  /** The next `limit` notices, newest first; those that are not published yet are left out of them. */
  async list(
    filter: NoticeFilter,
    after: { readonly startsOn: string; readonly id: string } | undefined,
    limit: number,
  ): Promise<NoticePageOf> {
    const rows = await this.notices.read(this.terms(), filter, after, limit);
    return { rows, published: await this.published(rows) };
  }

  /** The notice of an application; nothing where there is none, for whatever reason. */
  async find(applicationId: string): Promise<PublishedNotice | undefined> {
    const row = await this.notices.find(this.terms(), applicationId);
    const [notice] = row === undefined ? [] : await this.published([row]);
    return notice;
  }

  /** The `limit` notices that changed last, the latest first. */
  async changed(centre: Centre | undefined, limit: number): Promise<readonly PublishedNotice[]> {
    const rows = await this.notices.changed(this.terms(), centre, limit);
    const published = await this.published(rows);
    return [...published].sort(
      (left, right) => right.changedAt.getTime() - left.changedAt.getTime() || right.index - left.index,
    );
  }

  private terms(): NoticeTerms {
    return { today: civilDateAt(this.clock.now()), shownDays: this.term.shownDays };
  }

  private async published(rows: readonly Notice[]): Promise<readonly PublishedNotice[]> {
    const indexes = await this.publications.of(rows.map(({ actId }) => actId));
    const now = this.clock.now();
    return rows.flatMap((row) => {
      const index = indexes.get(row.actId);
      const profile = regimeVersion(row.regime, row.regimeVersion);
      if (index === undefined || profile === undefined) return [];
      const { body, isShown, ...shown } = row;
      const items = isShown ? { items: noticeItems(profile.publicityItems.value, body) } : {};
      return [{ ...shown, profile, ...items, changedAt: changedAt(row, now), index }];
    });
  }
}

/** The latest of what happened to a notice: its beginning, its end, its erasure, the day from which it says nothing. */
function changedAt({ startedAt, endedAt, closedAt, erasedAt, shownUntil, state }: Notice, now: Date): Date {
  const hidden =
    shownUntil === null || state === 'publicity' || state === 'objected'
      ? undefined
      : new Date(startOfDay(shownUntil).getTime() + 86_400_000);
  const past = [startedAt, endedAt, closedAt, erasedAt, hidden].filter(
    (at): at is Date => at !== null && at !== undefined && at <= now,
  );
  return new Date(Math.max(startedAt.getTime(), ...past.map((at) => at.getTime())));
}
