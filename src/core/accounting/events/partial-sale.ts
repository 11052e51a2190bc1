import { fail, ok } from '../../result.js';
import { type Part, partOf, takePart } from '../amortisation/index.js';
import { isInventory } from '../assets/index.js';
import { amount, form, exactNumber } from '../fields.js';
import { credit, debit, type Movement } from '../journal/index.js';
import { assetEvent } from './definition.js';
import { releaseGrants } from './release.js';

const partiallySoldFields = form({ part: exactNumber, whole: exactNumber, proceeds: amount });

/**
 * 部分出售: `part` of `whole` leaves – shares, copies, units –, with its part of amortisation and allowance; what stays
 * goes on to its part of the residual value. As with a whole sale, what leaves is not charged for the month.
 */
export const partiallySold = assetEvent({
  fields: partiallySoldFields,
  needs: { recognised: true, notInDevelopment: true },
  isLeaving: true,
  rules: ({ part, whole, proceeds }, { gross }) => {
    if (part >= whole) return fail('SHARE_NOT_PARTIAL', '/part');
    const share: Part = { part: BigInt(part), whole: BigInt(whole) };
    const leaving = partOf(gross, share);
    return leaving === 0n || leaving === gross ? fail('SHARE_NOT_PARTIAL', '/part') : ok({ share, proceeds });
  },
  post: ({ share, proceeds }, state, posting) => {
    const { asset } = state;
    const { gross, amortisation, allowance } = takePart(state, share);
    const carrying = gross - amortisation - allowance;
    const movements: Movement[] = isInventory(asset)
      ? [
          ...[debit('bank', proceeds), credit('revenue', proceeds), debit('cost_of_sales', carrying)],
          ...[debit('inventory_write_down_allowance', allowance), credit('inventory', gross)],
        ]
      : [
          ...[debit('bank', proceeds), credit('asset_disposal_gain_loss', proceeds - carrying)],
          debit('accumulated_amortisation', amortisation),
          debit('intangible_impairment_allowance', allowance),
          credit('intangible_asset', gross),
        ];
    posting.post('partial_sale', asset.id, movements);
    releaseGrants(state, 'asset_disposal_gain_loss', posting, share);
  },
});
