import type { Centre } from '../../../core/access/index.js';
import {
  type DueWhat,
  DUE_TEXTS,
  isNoticeKind,
  NOTICE_TEXTS,
  type NoticeKind,
  STATEMENT_TEXTS,
  type StatementWhat,
} from './notice-kinds.js';

/** Whom a notice concerns: an organisation as applicant or holder, or the officers of a centre. */
export type Audience = { readonly organisationId: string } | { readonly centre: Centre };

/** What the texts of a notice are filled with. */
export interface NoticeParameters {
  readonly dataName: string;
  /** Civil date in Beijing. */
  readonly lastDay?: string;
  readonly certificateNumber?: string;
  /** Of what concerns a resource of the inventory, whose name is then `dataName`. */
  readonly resourceCode?: string;
  /** Of what concerns the source of a data element, whose name is then `dataName`. */
  readonly elementCode?: string;
  /** Of what concerns a claim on a subsidy, whose rule is then `dataName`. */
  readonly claimId?: string;
  /** Of what concerns a first of an organisation or a record of it, whose name is then `dataName`. */
  readonly milestoneId?: string;
  readonly recordId?: string;
  readonly statement?: StatementWhat;
  readonly what?: DueWhat;
}

/** What there is to tell, before it is a notice: `source` is the identity of the act or of the reminder. */
export interface NoticeDraft {
  readonly source: string;
  readonly kind: NoticeKind;
  readonly audience: Audience;
  /** Absent where it is no matter of an application. */
  readonly applicationId?: string;
  readonly parameters: NoticeParameters;
  /** When it happened. */
  readonly at: Date;
}

/** A notice as it lies in an inbox. */
export interface Notice extends NoticeDraft {
  readonly id: string;
}

/** A notice in words. */
export interface NoticeWords {
  readonly title: { readonly zh: string; readonly en: string };
  readonly body: { readonly zh: string; readonly en: string };
}

/** The words of a notice, Chinese and English. */
export function wordsOf({ kind, parameters }: Pick<Notice, 'kind' | 'parameters'>): NoticeWords {
  const { title, body } = NOTICE_TEXTS[kind];
  const fill = (language: 'zh' | 'en') =>
    body[language].replace(/\{(\w+)\}/g, (_, name: string) => parameterOf(parameters, name, language));
  return { title, body: { zh: fill('zh'), en: fill('en') } };
}

function parameterOf(parameters: NoticeParameters, name: string, language: 'zh' | 'en'): string {
  if (name === 'statement') {
    return parameters.statement === undefined ? '' : STATEMENT_TEXTS[parameters.statement][language];
  }
  if (name === 'what') return parameters.what === undefined ? '' : DUE_TEXTS[parameters.what][language];
  const value = new Map<string, string | undefined>(Object.entries(parameters)).get(name);
  return value ?? '';
}

/** The kind a text names. Throws where there is no such kind: the text then was not written by this program. */
export function noticeKind(text: string): NoticeKind {
  if (!isNoticeKind(text)) throw new Error(`there is no kind of notice ${text}`);
  return text;
}
