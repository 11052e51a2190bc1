import { parseScenario, resultText, runScenario } from '../../core/accounting/index.js';
import type { Invocation } from '../command.js';
import { FAULTS } from './fault-words.js';
import { complain, idOf, scenariosOf, type Tell } from './scenarios.js';
import { isWritten, type Streams } from './streams.js';
import { summaryLines } from './summary-lines.js';

/** What the shell learns; 1 is kept for a wrong command line and files that cannot be opened. */
const EXIT_CODES = { computed: 0, unreadable: 5 } as const;

/** `registry accounting run FILE`: computes every scenario; gives the exit code. */
export async function runAccounting(invocation: Invocation, streams: Streams): Promise<number> {
  const { arguments: words, output } = invocation;
  const [path = ''] = words;
  let exitCode: number = EXIT_CODES.computed;
  const tell: Tell = (code, place) => {
    complain(streams, code, place);
    exitCode = EXIT_CODES.unreadable;
  };
  const scenarios = await scenariosOf(path, streams, tell);
  if (scenarios === undefined) return exitCode;
  for (const piece of output.json ? jsonPieces(scenarios, tell) : textPieces(scenarios, tell)) {
    if (!(await isWritten(streams.answers, piece))) break;
  }
  return exitCode;
}

function* jsonPieces(scenarios: readonly unknown[], tell: Tell): Generator<string> {
  yield '[';
  for (const [index, value] of scenarios.entries()) {
    const scenario = parseScenario(value);
    const id = JSON.stringify(scenario.ok ? scenario.value.id : idOf(value));
    yield `${index === 0 ? '' : ','}\n{"id":${id},"result":`;
    if (scenario.ok) yield* resultText(scenario.value);
    else {
      const pointer = scenario.detail ?? '';
      tell(scenario.code, `#${index}${pointer}`);
      yield `null,"fault":${JSON.stringify({ code: scenario.code, pointer, detail: FAULTS[scenario.code] })}`;
    }
    yield '}';
  }
  yield '\n]\n';
}

function* textPieces(scenarios: readonly unknown[], tell: Tell): Generator<string> {
  for (const [index, value] of scenarios.entries()) {
    const scenario = parseScenario(value);
    if (!scenario.ok) tell(scenario.code, `#${index}${scenario.detail ?? ''}`);
    else yield `${summaryLines(scenario.value, runScenario(scenario.value)).join('\n')}\n\n`;
  }
}
