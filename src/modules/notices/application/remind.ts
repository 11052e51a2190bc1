import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { OpenDeadlines } from '../../registry/index.js';
import { noticeOfDeadline } from '../domain/of-deadline.js';
import { NoticeRepository } from '../persistence/notice-repository.js';
import { PostNotices } from './post-notices.js';

const PAGE = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Reminds of deadlines that are near or over. Any number of instances may do so: a reminder has one source. */
@Injectable()
export class Remind {
  constructor(
    private readonly deadlines: OpenDeadlines,
    private readonly notices: NoticeRepository,
    private readonly mailbox: PostNotices,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Looks at every open application, page by page. */
  async run(): Promise<void> {
    for (let after: string | undefined = FIRST; after !== undefined; ) {
      const page: Awaited<ReturnType<OpenDeadlines['page']>> = await this.deadlines.page(after, PAGE);
      const now = this.clock.now();
      const drafts = page.deadlines.flatMap((deadline) => noticeOfDeadline(deadline, now) ?? []);
      await this.unitOfWork.run(async (tx) => {
        const known = await this.notices.knownSources(
          tx,
          drafts.map(({ source }) => source),
        );
        await this.mailbox.post(
          tx,
          drafts.filter(({ source }) => !known.has(source)),
        );
      });
      after = page.next;
    }
  }
}
