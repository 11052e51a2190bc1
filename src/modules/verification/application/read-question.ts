import { Injectable } from '@nestjs/common';
import { isObject, parseJson } from '../../../core/canonical/index.js';
import { isPlainText } from '../../../core/plain-text.js';
import type { NamedRegistration } from './look-up-registration.js';
import { type GivenArtefact, ReadArtefact } from './read-artefact.js';

/** What somebody shows for being told: an artefact, or number and holder's name. */
export type Question = { readonly given: GivenArtefact } | { readonly named: NamedRegistration };

const LONGEST_NUMBER = 64;
const LONGEST_NAME = 200;

/** Reads what is shown. */
@Injectable()
export class ReadQuestion {
  constructor(private readonly artefacts: ReadArtefact) {}

  /** `{number, holderName}`, or else an artefact. Throws Fault 'artefact-unreadable'. */
  async from(bytes: Uint8Array): Promise<Question> {
    const named = namedIn(bytes);
    return named === undefined ? { given: await this.artefacts.from(bytes) } : { named };
  }
}

/** No artefact has these two members and no other. */
const namedIn = (bytes: Uint8Array): NamedRegistration | undefined => {
  const parsed = parseJson(bytes);
  if (!parsed.ok || !isObject(parsed.value) || Object.keys(parsed.value).length !== 2) return undefined;
  const { number, holderName } = parsed.value;
  const isNamed = isText(number, LONGEST_NUMBER) && isText(holderName, LONGEST_NAME);
  return isNamed ? { number, holderName } : undefined;
};

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && isPlainText(value, 1, most, false);
