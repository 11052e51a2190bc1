/** Computes the books of a file as the command does, in a process whose memory is looked at. */
import { readFileSync } from 'node:fs';
import { Books, parseScenario, parseScenarioFile, resultText, type Scenario } from '../../src/core/accounting/index.js';
import { answerParent } from './children.js';

export interface RunTimes {
  readonly seconds: number;
  readonly events: number;
  /** Characters of the result. */
  readonly characters: number;
}

function scenarioIn(path: string): Scenario {
  const file = parseScenarioFile(readFileSync(path));
  const scenario = parseScenario(file.ok ? file.value[0] : undefined);
  if (!scenario.ok) throw new Error(`${scenario.code} ${scenario.detail}`);
  return scenario.value;
}

/** From the bytes of the file to the last piece of the result. */
function run(path: unknown): RunTimes {
  const begin = performance.now();
  const scenario = scenarioIn(String(path));
  let characters = 0;
  for (const piece of resultText(scenario)) characters += piece.length;
  return { seconds: (performance.now() - begin) / 1_000, events: scenario.events.length, characters };
}

/** The same file read and written by the engine's own JSON, and nothing computed. */
function peer(path: unknown): RunTimes {
  const begin = performance.now();
  const value = JSON.parse(readFileSync(String(path), 'utf8'));
  const { length } = JSON.stringify(value);
  return { seconds: (performance.now() - begin) / 1_000, events: value.events.length, characters: length };
}

/** Seconds of the slowest report of a scenario. */
function slowestReport(path: unknown): number {
  const { assets, events } = scenarioIn(String(path));
  const books = Books.of(assets);
  let slowest = 0;
  for (const event of events) {
    const begin = performance.now();
    const outcome = books.apply(event);
    if (!outcome.accepted) throw new Error(`${outcome.event} ${outcome.code}`);
    if (outcome.report !== undefined) slowest = Math.max(slowest, performance.now() - begin);
  }
  return slowest / 1_000;
}

answerParent({ run, peer, slowestReport }, () => Promise.resolve());
