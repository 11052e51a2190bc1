import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { CENTRES } from '../../../core/access/index.js';
import { civilDateAt } from '../../../core/calendar/index.js';
import { REFERENCE_REGIMES, REGIME_CODES, regimeInForce } from '../../../core/regime/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Operation, pageOf, parseLimit } from '../../../platform/http/index.js';
import { CentreNames } from '../application/centre-names.js';
import { PublicNotices } from '../application/public-notices.js';
import { currentUndertaking } from '../application/undertaking.js';
import { NoticePage, NoticeView } from './notice-view.js';
import { CentreList, RegimeList, RegimeView } from './regime-view.js';
import { dayPoint, flag, optionalCentre } from './requests.js';

/** What everyone may read. */
@Controller('v1')
export class PublicRegisterController {
  constructor(
    private readonly notices: PublicNotices,
    private readonly centreNames: CentreNames,
    private readonly clock: Clock,
  ) {}

  @Get('publicity-notices')
  @ApiOkResponse({ type: NoticePage })
  @Operation({
    summary: '公示 / Publicity notices',
    access: 'public',
    paged: true,
    problems: ['request-malformed'],
  })
  @ApiQuery({ name: 'running', required: false, type: Boolean })
  @ApiQuery({ name: 'centre', required: false, enum: CENTRES })
  async listNotices(
    @Query('running') running?: string,
    @Query('centre') centre?: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<NoticePage> {
    const size = parseLimit(limit);
    const filter = {
      phase: flag(running, false) ? ('running' as const) : ('all' as const),
      withWithdrawn: false,
      centre: optionalCentre(centre),
    };
    const { rows, published } = await this.notices.list(filter, dayPoint(cursor), size + 1);
    const { items, nextCursor } = pageOf(rows, size, (row) => [row.startsOn, row.applicationId]);
    const shown = new Set(items.map(({ actId }) => actId));
    return { items: published.filter(({ actId }) => shown.has(actId)).map(NoticeView.from), nextCursor };
  }

  @Get('regimes')
  @ApiOkResponse({ type: RegimeList })
  @Operation({ summary: '现行登记制度 / Regimes in force', access: 'public' })
  regimes(): RegimeList {
    const today = civilDateAt(this.clock.now());
    const profiles = REGIME_CODES.flatMap((code) => regimeInForce(code, today) ?? []);
    const items = profiles.map((profile) => RegimeView.from(profile, currentUndertaking()));
    return { items, references: REFERENCE_REGIMES.map((regime) => ({ ...regime })) };
  }

  @Get('centres')
  @ApiOkResponse({ type: CentreList })
  @Operation({ summary: '登记中心 / Registration centres', access: 'public' })
  centres(): CentreList {
    return { items: CENTRES.map((code) => ({ code, name: this.centreNames.of(code) })) };
  }
}
