import { once } from 'node:events';
import { parseScenario, parseScenarioFile, resultText, runScenario } from '../../core/accounting/index.js';
import type { Result } from '../../core/result.js';
import { visible } from '../../core/visible-text.js';
import { errorCode } from '../../platform/startup/index.js';
import type { Invocation } from '../command.js';
import { FAULTS } from './fault-words.js';
import { readInput } from './read-input.js';
import { summaryLines } from './summary-lines.js';

/** What the shell learns; 1 is kept for a wrong command line and files that cannot be opened. */
const EXIT_CODES = { computed: 0, unreadable: 5 } as const;

/** `registry accounting run FILE`: computes every scenario; gives the exit code. */
export async function runAccounting({ arguments: [path = ''], output }: Invocation): Promise<number> {
  const scenarios = await scenariosOf(path);
  if (!scenarios.ok) return tell(scenarios.code, scenarios.detail);
  let exitCode: number = EXIT_CODES.computed;
  const pieces = output.json ? jsonPieces : textPieces;
  for (const piece of pieces(scenarios.value, (code, detail) => (exitCode = tell(code, detail)))) {
    if (!(await isWritten(piece))) break;
  }
  return exitCode;
}

/** Writes to standard output as fast as it is read; false when nobody reads any more. */
async function isWritten(piece: string): Promise<boolean> {
  if (process.stdout.write(piece)) return true;
  try {
    await once(process.stdout, 'drain');
    return true;
  } catch (error) {
    if (errorCode(error) === 'EPIPE') return false;
    throw error;
  }
}

type Tell = (code: keyof typeof FAULTS, detail: string | undefined) => void;

async function scenariosOf(path: string): Promise<Result<readonly unknown[], keyof typeof FAULTS>> {
  const bytes = await readInput(path);
  return bytes === undefined ? { ok: false, code: 'too-large' } : parseScenarioFile(bytes);
}

/** One sentence to standard error. */
function tell(code: keyof typeof FAULTS, detail: string | undefined): number {
  const { zh, en } = FAULTS[code];
  const place = detail === undefined || detail === '' ? '' : ` (${visible(detail)})`;
  process.stderr.write(`错误：${zh} / Error: ${en}${place}\n`);
  return EXIT_CODES.unreadable;
}

function* jsonPieces(scenarios: readonly unknown[], told: Tell): Generator<string> {
  yield '[';
  for (const [index, value] of scenarios.entries()) {
    const scenario = parseScenario(value);
    const id = JSON.stringify(scenario.ok ? scenario.value.id : idOf(value));
    yield `${index === 0 ? '' : ','}\n{"id":${id},"result":`;
    if (scenario.ok) yield* resultText(scenario.value);
    else {
      const pointer = scenario.detail ?? '';
      told(scenario.code, `#${index}${pointer}`);
      yield `null,"fault":${JSON.stringify({ code: scenario.code, pointer, detail: FAULTS[scenario.code] })}`;
    }
    yield '}';
  }
  yield '\n]\n';
}

function* textPieces(scenarios: readonly unknown[], told: Tell): Generator<string> {
  for (const [index, value] of scenarios.entries()) {
    const scenario = parseScenario(value);
    if (!scenario.ok) told(scenario.code, `#${index}${scenario.detail ?? ''}`);
    else yield `${summaryLines(scenario.value, runScenario(scenario.value)).join('\n')}\n\n`;
  }
}

const idOf = (value: unknown): string | null => {
  const id: unknown = Reflect.get(Object(value), 'id');
  return typeof id === 'string' ? id : null;
};
