import { fail, ok, type Result } from '../result.js';
import { INDUSTRY_TABLE } from './industry-data.js';

/** A division (大类) of GB/T 4754-2017. */
export interface IndustryDivision {
  /** Two digits, 01–97. */
  code: string;
  name: string;
  /** Letter A–T of its section. */
  section: string;
}

/** A section (门类) of GB/T 4754-2017. */
export interface IndustrySection {
  code: string;
  name: string;
  divisions: readonly IndustryDivision[];
}

/** All 20 sections in order, each with its divisions. */
export const INDUSTRY_SECTIONS: readonly IndustrySection[] = INDUSTRY_TABLE.map(([code, name, first, ...names]) => ({
  code,
  name,
  divisions: names.map((division, index) => ({
    code: String(first + index).padStart(2, '0'),
    name: division,
    section: code,
  })),
}));

const sections = new Map(INDUSTRY_SECTIONS.map((section) => [section.code, section]));
const divisions = new Map(
  INDUSTRY_SECTIONS.flatMap((section) => section.divisions.map((division) => [division.code, division])),
);

/** The section of a letter A–T. */
export const industrySection = (code: string): IndustrySection | undefined => sections.get(code);

/** The division of two digits 01–97. */
export const industryDivision = (code: string): IndustryDivision | undefined => divisions.get(code);

/** A division that belongs to the given section; registration names both (门类及大类). */
export const parseIndustry = (
  section: string,
  division: string,
): Result<IndustryDivision, 'industry-section' | 'industry-division' | 'industry-not-in-section'> => {
  if (!sections.has(section)) return fail('industry-section');
  const found = divisions.get(division);
  if (found === undefined) return fail('industry-division');
  return found.section === section ? ok(found) : fail('industry-not-in-section', found.section);
};
