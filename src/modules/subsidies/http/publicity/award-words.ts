import { ruleOf } from '../../../../core/subsidy/index.js';
import type { Text } from '../../../../platform/pages/index.js';
import type { AwardForm } from '../../domain/award.js';

export const TITLE: Text = { zh: '补贴公示', en: 'Subsidies granted' };

/** A rule by its title; one that a later release no longer knows by its name. */
export const ruleText = (ruleId: string): Text => ruleOf(ruleId)?.rule.title ?? { zh: ruleId, en: ruleId };

const FORMS: Readonly<Record<AwardForm, Text>> = {
  cash: { zh: '资金', en: 'money' },
  voucher: { zh: '数据券', en: 'voucher' },
  'fee-waiver': { zh: '费用减免', en: 'waived fee' },
};

export const formText = (form: AwardForm): Text => FORMS[form];
