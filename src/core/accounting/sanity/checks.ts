import type { Fen } from '../../money.js';
import { type Line, LINES, type RefusalCode } from '../terms/index.js';
import type { Finding, SanityCode } from './findings.js';
import type { HeldAsset, Ledger } from './ledger-draft.js';
import { ENDS, statedLines, type Statement } from './statement.js';

/** Looks for one kind of error. */
type Check = (statement: Statement, ledger: Ledger) => readonly Finding[];

/** The line holds data resources that no certificate can be asked for while they are made. */
const IN_DEVELOPMENT: Line = 'development_expenditure';

/** Every stated line at both ends for which it holds. */
const eachLine =
  (code: SanityCode, holds: (total: Fen, dataResources: Fen) => boolean): Check =>
  (statement) =>
    statedLines(statement).flatMap(({ line, end, figures: { total, dataResources } }) =>
      holds(total, dataResources) ? [{ code, line, end, amounts: { total, dataResources } }] : [],
    );

/** Lines that show data resources at the close. */
const shownOf = (statement: Statement): { line: Line; shown: Fen }[] =>
  statedLines(statement).flatMap(({ line, end, figures: { dataResources: shown } }) =>
    end === 'closing' && shown > 0n ? [{ line, shown }] : [],
  );

const heldOn = ({ held }: Ledger, line: Line): HeldAsset[] => held.filter((each) => each.line === line);

const withoutLedger: Check = (statement, ledger) =>
  shownOf(statement).flatMap(({ line, shown }) =>
    heldOn(ledger, line).length === 0
      ? [{ code: 'LISTED_WITHOUT_LEDGER', line, end: 'closing', amounts: { dataResources: shown } }]
      : [],
  );

const certificates: Check = (statement, ledger) =>
  shownOf(statement).flatMap(({ line, shown }): readonly Finding[] => {
    if (line === IN_DEVELOPMENT) return [];
    const held = heldOn(ledger, line);
    const isNone = held.every(({ asset }) => asset.certificateNo === undefined);
    if (isNone)
      return [{ code: 'LISTED_WITHOUT_CERTIFICATE', line, end: 'closing', amounts: { dataResources: shown } }];
    return held.flatMap(({ asset: { id, certificateNo, certificateValidTo }, carrying }): readonly Finding[] => {
      const of = (code: SanityCode): Finding[] => [{ code, line, end: 'closing', asset: id, amounts: { carrying } }];
      if (certificateNo === undefined) return of('ASSET_WITHOUT_CERTIFICATE');
      return certificateValidTo !== undefined && certificateValidTo < statement.date ? of('CERTIFICATE_EXPIRED') : [];
    });
  });

/** Closing figures without any ledger are told already; showing nothing may be a matter of materiality (重要性). */
const differs: Check = (statement, ledger) =>
  statedLines(statement).flatMap(({ line, end, figures: { dataResources } }) => {
    const carrying = ledger.lines[line][end];
    const isTold = end === 'closing' && heldOn(ledger, line).length === 0;
    if (dataResources === carrying || isTold) return [];
    const code = dataResources === 0n ? 'LEDGER_NOT_LISTED' : 'DIFFERS_FROM_LEDGER';
    return [{ code, line, end, amounts: { dataResources, ledger: carrying } }];
  });

const sudden: Check = ({ lines }, ledger) =>
  LINES.flatMap((line) => {
    const { opening, closing } = lines[line];
    const { additions } = ledger.lines[line];
    return opening.dataResources === 0n && closing.dataResources > 0n && additions === 0n
      ? [{ code: 'SUDDEN_CLOSING_BALANCE', line, amounts: { closing: closing.dataResources, additions } }]
      : [];
  });

const totals: Check = (statement) =>
  ENDS.flatMap((end) => {
    const totalAssets = statement.totalAssets[end];
    const sum = statedLines(statement).reduce((all, each) => (each.end === end ? all + each.figures.total : all), 0n);
    return totalAssets !== undefined && totalAssets < sum
      ? [{ code: 'ASSETS_BELOW_LINES', end, amounts: { totalAssets, sum } }]
      : [];
  });

const COST_EVENTS: readonly unknown[] = ['cost_incurred', 'service_purchased'];

const OFFERS: Partial<Record<RefusalCode, SanityCode>> = {
  EXPENSED_COST_NOT_RECAPITALISED: 'EXPENSED_COST_OFFERED',
  PRE2024_EXPENSED_COST: 'PRE_2024_COST',
  APPRAISAL_CANNOT_BE_BOOKED: 'APPRAISAL_OFFERED',
};

const offered: Check = (_, { refusals }) =>
  refusals.flatMap(({ event, asset, type, code: refused, amount }) => {
    const isEarly = refused === 'BEFORE_EFFECTIVE_DATE' && COST_EVENTS.includes(type);
    const code = isEarly ? 'PRE_2024_COST' : OFFERS[refused];
    const amounts = amount === undefined ? {} : { amount };
    return code === undefined ? [] : [{ code, event, ...(asset === '' ? {} : { asset }), amounts }];
  });

/** Component and amount of an earlier cost of the same asset that was expensed. */
const repeated: Check = (_, { costs }) => {
  const findings: Finding[] = [];
  const expensed = new Set<string>();
  for (const { event, asset, amount, component, treatment } of costs) {
    const key = JSON.stringify([asset, component, String(amount)]);
    if (treatment === 'expensed') expensed.add(key);
    else if (treatment === 'capitalised' && expensed.has(key)) {
      findings.push({ code: 'COST_LIKE_AN_EXPENSED_ONE', event, asset, amounts: { amount } });
    }
  }
  return findings;
};

/** An appraised value that is the cost of its asset, its carrying amount, or one of its costs. */
const appraisedInBooks: Check = (_, { appraisals, held, costs }) =>
  appraisals.flatMap(({ event, asset, amount: appraised }) => {
    if (appraised === 0n) return [];
    const its = held.find((each) => each.asset.id === asset);
    const isOneCost = costs.some(
      (each) => each.treatment === 'capitalised' && each.asset === asset && each.amount === appraised,
    );
    if (its?.cost !== appraised && its?.carrying !== appraised && !isOneCost) return [];
    const amounts = { appraised, cost: its?.cost ?? 0n, carrying: its?.carrying ?? 0n };
    return [{ code: 'APPRAISED_VALUE_IN_BOOKS', event, asset, amounts }];
  });

/** What is shown is what the newest appraisals of all assets, or of one of them, come to, and the ledger says otherwise. */
const appraisedShown: Check = (statement, ledger) => {
  const newest = new Map(ledger.appraisals.map(({ asset, amount }) => [asset, amount]));
  const values = [...newest.values()];
  const all = values.reduce((sum, each) => sum + each, 0n);
  return shownOf(statement).flatMap(({ line, shown }) => {
    const carrying = ledger.lines[line].closing;
    return shown !== carrying && [all, ...values].includes(shown)
      ? [{ code: 'APPRAISED_VALUE_LISTED', line, end: 'closing', amounts: { dataResources: shown, ledger: carrying } }]
      : [];
  });
};

const CHECKS: readonly Check[] = [
  eachLine('DATA_EXCEEDS_LINE', (total, dataResources) => dataResources > total),
  eachLine('WHOLE_LINE_LABELLED_DATA', (total, dataResources) => dataResources > 0n && dataResources === total),
  ...[withoutLedger, certificates, differs, sudden, totals, offered, repeated, appraisedInBooks, appraisedShown],
];

/** Everything that is wrong, or wants explaining, in the stated figures and in what was offered to the books. */
export const checkStatement = (statement: Statement, ledger: Ledger): Finding[] =>
  CHECKS.flatMap((check) => check(statement, ledger));
