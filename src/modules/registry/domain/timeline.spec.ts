import fc from 'fast-check';
import { at, draft, perform } from '../../../../test/support/registry-fixtures.js';
import { addDays, isCivilDate } from '../../../core/calendar/index.js';
import { Fault } from '../../../core/fault.js';
import {
  type Application,
  type ApplicationAct,
  actsIn,
  type ClockedAct,
  explainTimeline,
  isOverdue,
  nextDue,
  objectionOf,
} from './index.js';

const TERM_OF = {
  submitted: 'acceptance',
  'supplement-requested': 'supplement',
  accepted: 'review',
  objected: 'objection',
  publicity: 'publicity',
  'publicity-ended': 'review',
} as const;

/** Acts whose entries other modules make. */
const ELSEWHERE: Readonly<Partial<Record<ApplicationAct, string>>> = {
  issue: 'certificate.issued',
};

interface Life {
  readonly application: Application;
  readonly acts: readonly ClockedAct[];
}

/** The life after one more act, where the rules allow it. */
const lived = (life: Life, act: ApplicationAct, when: Date): Life => {
  try {
    const { application, entries } = perform(life.application, act, when);
    const kind = ELSEWHERE[act];
    const issued = kind === undefined ? [] : [{ kind, at: when, body: {}, committed: {} }];
    const acts = entries.map(({ kind, subject, body, committed }) => ({
      ...{ kind, at: when, body, committed },
      objectionId: objectionOf(subject),
    }));
    return { application, acts: [...life.acts, ...issued, ...acts] };
  } catch (error) {
    if (error instanceof Fault) return life;
    throw error;
  }
};

/** An act that the state allows; withdrawals and refusals are rare, or every life would be short. */
const chosen = ({ state }: Application, choice: number): ApplicationAct | undefined => {
  const acts = actsIn(state).filter((act) => choice % 20 === 0 || (act !== 'withdraw' && act !== 'reject'));
  return acts[choice % Math.max(acts.length, 1)];
};

describe('an application and its acts', () => {
  it('tell the same term, through any life of thousands of steps', () => {
    const step = fc.record({ choice: fc.nat(99), after: fc.integer({ min: 0, max: 9 }) });
    let checked = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 40 }), (steps) => {
        let life: Life = { application: draft(), acts: [] };
        let day = '2026-07-06';
        for (const { choice, after } of [{ choice: 0, after: 0 }, ...steps]) {
          day = isCivilDate(day) ? addDays(day, after) : day;
          const now = at(day);
          const act = chosen(life.application, choice);
          if (act !== undefined) life = lived(life, act, now);
          const { application, acts } = life;
          const term = TERM_OF[application.state as keyof typeof TERM_OF];
          const due = nextDue(application);
          const { periods, next } = explainTimeline(application, acts, now);
          const running = periods.filter((period) => period.term === term && period.endedOn === undefined);
          const open = running.at(term === 'objection' ? 0 : -1);
          if (term === undefined) {
            expect(due).toEqual({ ok: true, value: undefined });
            expect(periods.filter(({ endedOn }) => endedOn === undefined)).toEqual([]);
            if (actsIn(application.state).length === 0) return;
            continue;
          }
          checked += 1;
          expect(open).toBeDefined();
          expect(open?.until ?? null).toBe(due.ok ? (due.value?.until ?? null) : null);
          expect(next.due?.until ?? null).toBe(open?.until ?? null);
          if (due.ok && due.value !== undefined) {
            expect(open?.standing).toBe(isOverdue(due.value, now) ? 'overdue' : 'running');
            expect(open?.by).toBe(due.value.by);
          }
        }
      }),
      { numRuns: 400 },
    );
    expect(checked).toBeGreaterThan(1_000);
  });

  it('of which a value was erased, or a kind is not known, is explained as far as it goes', () => {
    const erased: ClockedAct[] = [
      { kind: 'application.filed', at: at('2026-09-18'), body: {}, committed: { content: null } },
      { kind: 'application.supplement-requested', at: at('2026-09-21'), body: {}, committed: { request: null } },
      { kind: 'something.new', at: at('2026-09-21'), body: {}, committed: {} },
      { kind: 'publicity.started', at: at('2026-09-21'), body: { endsOn: 'soon' }, committed: {} },
      { kind: 'clock.extended', at: at('2026-09-21'), body: { workingDays: 'many' }, committed: {} },
    ];
    const { periods } = explainTimeline(draft(), erased, at('2026-09-22'));
    expect(periods.map(({ term, until, untilUnknown }) => [term, until, untilUnknown])).toEqual([
      ['acceptance', '2026-09-22', undefined],
      ['supplement', null, 'day-erased'],
    ]);
  });
});
