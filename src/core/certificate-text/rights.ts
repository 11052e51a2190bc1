import type { RegistrationContent } from '../credential/index.js';
import { field, heading, type TextItem } from './text-item.js';
import { RIGHTS } from './words.js';

/** Who holds what, with the older names, term and restrictions of each right; then what restricts all of them. */
export const rightItems = (content: RegistrationContent): TextItem[] => {
  const names = new Map([content.holder, ...content.coHolders].map(({ uscc, name }) => [uscc, name]));
  return [
    heading('数据产权', 'Rights'),
    ...content.rights.map(({ right, holder, from, until, restrictions }) => {
      const { zh, en, formerly } = RIGHTS[right];
      const holderText = `${names.get(holder) ?? ''}（${holder}）`;
      const term = until === undefined ? `自 ${from} 起` : `${from} 至 ${until}`;
      const limits = restrictions === undefined ? '' : `；限制：${restrictions}`;
      return field(`${zh}（原称：${formerly}）`, en, `${holderText}，${term}${limits}`);
    }),
    field('限制范围', 'Scope of restrictions', content.restrictionScope || '无'),
    field('来源链与授权依据', 'Chain of title', content.authorisationBasis || '无'),
  ];
};
