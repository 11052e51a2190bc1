import { parseScenario, runScenario } from '../../core/accounting/index.js';
import type { Invocation } from '../command.js';
import type { Said } from './json-pieces.js';
import { readInput } from './read-input.js';
import { complain, scenariosOf, type Tell } from './scenarios.js';
import { isWritten, type Streams } from './streams.js';
import { summaryLines } from './summary-lines.js';

/** What the shell learns; 1 is kept for a wrong command line and files that cannot be opened. */
const EXIT_CODES = { computed: 0, unreadable: 5 } as const;

/** Computes a file, of which the caller keeps nothing; `piecesInThread`, or `jsonPieces` where it is called. */
export type Compute = (bytes: Uint8Array<ArrayBuffer>) => AsyncIterable<Said> | Iterable<Said>;

/** `registry accounting run FILE`: computes every scenario; gives the exit code. */
export async function runAccounting(invocation: Invocation, streams: Streams, compute: Compute): Promise<number> {
  const { arguments: words, output } = invocation;
  const [path = ''] = words;
  let exitCode: number = EXIT_CODES.computed;
  const tell: Tell = (code, place) => {
    complain(streams, code, place);
    exitCode = EXIT_CODES.unreadable;
  };
  if (output.json) await answerJson(path, streams, { compute, tell });
  else await answerText(path, streams, tell);
  return exitCode;
}

async function answerJson(
  path: string,
  streams: Streams,
  { compute, tell }: { readonly compute: Compute; readonly tell: Tell },
): Promise<void> {
  const bytes = await readInput(path, streams.input);
  if (bytes === undefined) {
    tell('too-large', undefined);
    return;
  }
  for await (const said of compute(bytes)) {
    if ('complaint' in said) tell(said.complaint, said.place);
    else if (!(await isWritten(streams.answers, said.piece))) break;
  }
}

async function answerText(path: string, streams: Streams, tell: Tell): Promise<void> {
  for (const [index, value] of ((await scenariosOf(path, streams, tell)) ?? []).entries()) {
    const scenario = parseScenario(value);
    if (!scenario.ok) tell(scenario.code, `#${index}${scenario.detail ?? ''}`);
    else if (!(await isWritten(streams.answers, textOf(scenario.value)))) break;
  }
}

const textOf = (scenario: Parameters<typeof runScenario>[0]): string =>
  `${summaryLines(scenario, runScenario(scenario)).join('\n')}\n\n`;
