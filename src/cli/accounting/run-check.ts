import {
  checkStatement,
  type Finding,
  ledgerOf,
  parseScenario,
  renderFinding,
  SANITY,
  severityOf,
  statementOf,
} from '../../core/accounting/index.js';
import { formatYuan } from '../../core/money.js';
import { visible } from '../../core/visible-text.js';
import type { Invocation } from '../command.js';
import { FAULTS } from './fault-words.js';
import { complain, idOf, scenariosOf, type Tell } from './scenarios.js';
import { isWritten, type Streams } from './streams.js';

/** What the shell learns; 1 is kept for a wrong command line and files that cannot be opened. */
const EXIT_CODES = { sound: 0, wrong: 3, unreadable: 5 } as const;

interface Checked {
  readonly id: string | null;
  /** Null where the scenario, or its statement, cannot be read. */
  readonly findings: readonly Finding[] | null;
  readonly fault?: { readonly code: keyof typeof FAULTS; readonly pointer: string };
}

/** `registry accounting check FILE`: figures of a balance sheet held against the books; gives the exit code. */
export async function runCheck({ arguments: [path = ''], output }: Invocation, streams: Streams): Promise<number> {
  let isUnreadable = false;
  const tell: Tell = (code, place) => {
    complain(streams, code, place);
    isUnreadable = true;
  };
  const scenarios = await scenariosOf(path, streams, tell);
  if (scenarios === undefined) return EXIT_CODES.unreadable;
  const checked = scenarios.map(check);
  for (const [index, { fault }] of checked.entries()) {
    if (fault !== undefined) tell(fault.code, `#${index}${fault.pointer}`);
  }
  const pieces = output.json ? [`${JSON.stringify(checked.map(rendered), null, 1)}\n`] : checked.map(text);
  for (const piece of pieces) if (!(await isWritten(streams.answers, piece))) break;
  if (isUnreadable) return EXIT_CODES.unreadable;
  const isWrong = checked.some(({ findings }) => findings?.some((finding) => severityOf(finding) === 'error'));
  return isWrong ? EXIT_CODES.wrong : EXIT_CODES.sound;
}

function check(value: unknown): Checked {
  const id = idOf(value);
  const scenario = parseScenario(value);
  const statement = scenario.ok ? statementOf(value) : scenario;
  if (!scenario.ok) return { id, findings: null, fault: { code: scenario.code, pointer: scenario.detail ?? '' } };
  if (!statement.ok) return { id, findings: null, fault: { code: statement.code, pointer: statement.detail ?? '' } };
  return { id, findings: checkStatement(statement.value, ledgerOf(scenario.value, statement.value)) };
}

const yuan = (amounts: Finding['amounts']): [string, string][] =>
  Object.entries(amounts).map(([name, amount]) => [name, formatYuan(amount)]);

const rendered = ({ id, findings, fault }: Checked): unknown => ({
  id,
  findings: findings?.map(renderFinding) ?? null,
  ...(fault === undefined ? {} : { fault: { ...fault, detail: FAULTS[fault.code] } }),
});

const GRADES = { error: '错误 error', warning: '提示 warning' } as const;

function text({ id, findings }: Checked): string {
  if (findings === null) return '';
  const lines = findings.map(({ code, line, end, asset, event, amounts }) => {
    const { severity, zh, en, source } = SANITY[code];
    const places = [line, end, asset === undefined ? asset : visible(asset), event === undefined ? event : `#${event}`];
    const where = [...places.filter((each) => each !== undefined), ...yuan(amounts).map((each) => each.join(' '))];
    return `  ${GRADES[severity]} ${code}（${where.join('，')}）：${zh} ${en}［${source}］`;
  });
  const head = `情形 Scenario ${visible(id ?? '')}`;
  return `${[head, ...(lines.length === 0 ? ['  未发现问题 nothing found'] : lines)].join('\n')}\n`;
}
