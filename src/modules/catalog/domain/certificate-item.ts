import { type CertificateRecord, isStatusAct, statusOfRecord, stepOf } from '../../../core/certificate-status/index.js';
import type { RegistrationContent } from '../../../core/credential/index.js';
import type { EntryOf, LedgerEntry } from '../../../core/entry/index.js';
import { isRegimeCode, regimeVersion } from '../../../core/regime/index.js';
import { type CatalogItem, type DecidingEntry, type ItemDetails, type ItemFacets, ordinalOf } from './item.js';

/** An entry at its place. */
export interface PlacedEntry {
  readonly index: number;
  readonly entry: LedgerEntry;
}

/** A certificate as the catalog reads it: its issue, the acts on it, and what the credential states beside. */
export interface CertificateFacts {
  readonly issued: { readonly index: number; readonly entry: EntryOf<'certificate.issued'> };
  /** In the order of the log. */
  readonly acts: readonly PlacedEntry[];
  /** Nothing where what was applied for has been erased. */
  readonly content: RegistrationContent | undefined;
}

/**
 * The certificate in the catalog at `now` (RFC 3339, milliseconds). Name, holder, rights and validity are those of its entry, which is public for
 * ever; what it states of the data (数据状况) forms the catalog: 京发 2023-06-20 六 “详细载明权利类型和数据状况，形成数据目录”. Storage, basis of authorisation,
 * limits, files and persons are no part of it. Nothing for an entry that is withheld from the public.
 */
export function certificateItem({ issued, acts, content }: CertificateFacts, now: string): CatalogItem | undefined {
  const { entry, index } = issued;
  const { number, dataName, holderName, holderCode, rights, regime, regimeVersion: version, validUntil } = entry.body;
  if (dataName === undefined || holderName === undefined) return undefined;
  const validFrom = entry.body.validFrom ?? entry.at;
  const record: CertificateRecord = {
    ...{ issuedIndex: index, validFrom, validUntil },
    steps: acts.flatMap((act) => (isStatusAct(act.entry) ? [stepOf(act.entry, act.index)] : [])),
  };
  const status = statusOfRecord(record, now);
  const all = [issued, ...acts];
  const deciding = all.find((one) => one.index === status.deciding.at(-1)) ?? issued;
  const successor = status.successor === undefined ? {} : { successor: idOf(status.successor) };
  return {
    ...{ id: idOf(number), ordinal: ordinalOf(index, 'certificate'), kind: 'certificate', centre: entry.centre },
    ...{ name: dataName, code: number, summary: shownSummary(regime, version, content) },
    publisher: { name: holderName, ...(holderCode === undefined ? {} : { code: holderCode }) },
    state: status.state,
    standing: {
      ...{ by: entry.centre, since: status.since, act: decidingEntry(deciding) },
      ...(status.reason === undefined ? {} : { ground: status.reason }),
      ...successor,
    },
    validUntil,
    first: decidingEntry(issued),
    changed: decidingEntry(all.at(-1) ?? issued),
    facets: facetsOf(content),
    details: {
      regime,
      validFrom,
      ...(rights === undefined ? {} : { rights }),
      ...detailsOf(content),
      ...linksOf(record),
    },
  };
}

const idOf = (number: string): string => `certificate:${number}`;

export const decidingEntry = ({ index, entry: { at, kind } }: PlacedEntry): DecidingEntry => ({ index, at, kind });

/** What the publicity of the registration showed; nothing more is told. */
function shownSummary(regime: string, version: string, content: RegistrationContent | undefined): string {
  const profile = isRegimeCode(regime) ? regimeVersion(regime, version) : undefined;
  return profile?.publicityItems.value.includes('summary') ? (content?.summary ?? '') : '';
}

const facetsOf = (content: RegistrationContent | undefined): ItemFacets =>
  content === undefined
    ? {}
    : {
        industry: `${content.industry.section}${content.industry.division}`,
        region: content.region,
        updateFrequency: content.updateFrequency,
      };

function detailsOf(content: RegistrationContent | undefined): ItemDetails {
  if (content === undefined) return {};
  const { registrationType, timeSpan, volume, form, replaces } = content;
  return {
    ...{ registrationType, timeSpan, volume, media: form.media, structure: form.structure },
    ...(replaces === undefined ? {} : { replaces }),
  };
}

const linksOf = ({ steps }: CertificateRecord): ItemDetails => {
  const replacedBy = steps.find(({ successor }) => successor !== undefined)?.successor;
  return replacedBy === undefined ? {} : { replacedBy };
};
