import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type JsonObject, type JsonValue, parseJson } from '../canonical/index.js';
import { answerTo, parseSubsidyCases } from './cases.js';

/** Acceptance cases of subsidies, format 1.0, worked out by hand from the policy texts. */
const path = join(import.meta.dirname, '../../../test/fixtures/subsidy/cases.json');
const read = parseJson(readFileSync(path, 'utf8'));
if (!read.ok || !isObject(read.value)) throw new Error('cases.json');
const file = read.value;
const listed = file['cases'];
const objects: readonly JsonObject[] = Array.isArray(listed) ? listed.filter(isObject) : [];

/** Fields of which the wording is free; they must be there. */
const FREE = new Set(['reason', 'needsReview', 'note', 'conditionalOn']);

const answers = (value: JsonValue) => {
  const cases = parseSubsidyCases(value);
  if (!cases.ok) throw new Error(cases.code);
  return cases.value.map((each) => ({ id: each.id, answer: answerTo(each) }));
};

const all = answers(file);

it('reads every case', () => {
  expect(all.map(({ id }) => id)).toEqual(objects.map(({ id }) => id));
  expect(all).toHaveLength(73);
});

it.each(objects.map((each): [string, JsonObject] => [`${each['id']} ${each['title']}`, each]))('%s', (_name, each) => {
  const expected = each['expected'];
  const found = all.find(({ id }) => id === each['id'])?.answer;
  if (!isObject(expected) || found === undefined) throw new Error('no answer');
  const compared = Object.entries(expected);
  const seen = compared.map(([name, value]) => [name, FREE.has(name) ? value : Reflect.get(found, name)]);
  expect(Object.fromEntries(seen)).toEqual(expected);
  for (const [name] of compared.filter(([member]) => FREE.has(member))) {
    expect(Reflect.get(found, name) ?? '').not.toHaveLength(0);
  }
});

const alternatives = objects.flatMap((each) => {
  const stated = each['alternativeReadings'];
  return (Array.isArray(stated) ? stated : [])
    .filter(isObject)
    .map((other): [string, JsonObject, JsonObject] => [`${each['id']}: ${other['reading']}`, each, other]);
});

it.each(alternatives)('shows what another reading would give: %s', (_name, each, other) => {
  const found = all.find(({ id }) => id === each['id'])?.answer;
  expect(found?.alternativeReadings?.map(({ amount }) => amount)).toContain(other['amount']);
  expect(found?.needsReview ?? []).not.toHaveLength(0);
});
