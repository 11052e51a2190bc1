import { parseScenario, parseScenarioFile, resultText } from '../../core/accounting/index.js';
import { FAULTS } from './fault-words.js';
import { type FaultCode, idOf } from './scenarios.js';

/** What a computation says: a piece of the answer, or what cannot be read, and where. */
export type Said = { readonly piece: string } | { readonly complaint: FaultCode; readonly place: string | undefined };

/** The answer to a file of scenarios as JSON, piece by piece; none to what is no such file. */
export function* jsonPieces(bytes: Uint8Array): Generator<Said, void, undefined> {
  const file = parseScenarioFile(bytes);
  if (!file.ok) {
    yield { complaint: file.code, place: file.detail };
    return;
  }
  yield { piece: '[' };
  for (const [index, value] of file.value.entries()) {
    yield { piece: index === 0 ? '\n' : ',\n' };
    yield* scenarioPieces(value, index);
  }
  yield { piece: '\n]\n' };
}

function* scenarioPieces(value: unknown, index: number): Generator<Said, void, undefined> {
  const scenario = parseScenario(value);
  const id = JSON.stringify(scenario.ok ? scenario.value.id : idOf(value));
  yield { piece: `{"id":${id},"result":` };
  if (scenario.ok) {
    for (const piece of resultText(scenario.value)) yield { piece };
    yield { piece: '}' };
    return;
  }
  const { code, detail: pointer = '' } = scenario;
  yield { complaint: code, place: `#${index}${pointer}` };
  yield { piece: `null,"fault":${JSON.stringify({ code, pointer, detail: FAULTS[code] })}}` };
}
