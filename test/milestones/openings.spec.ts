import { DataSource } from 'typeorm';
import { DecideMilestone } from '../../src/modules/milestones/application/decide-milestone.js';
import { DecideRecord } from '../../src/modules/milestones/application/decide-record.js';
import { StateMilestone } from '../../src/modules/milestones/application/state-milestone.js';
import { StateRecord } from '../../src/modules/milestones/application/state-record.js';
import { ConfirmedMilestones, ConfirmedRecords } from '../../src/modules/milestones/index.js';
import { openedPages } from '../../src/modules/openings/application/opened-pages.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { WholeApp } from '../support/app.js';
import { aPaper, aTrade, dayOf, officer, PAPER_DIGESTS, stater } from './support.js';

let whole: WholeApp;

beforeAll(async () => {
  whole = await WholeApp.start();
});
afterAll(() => whole.close());

it('an auditor opens what confirmed firsts and records commit to', async () => {
  const by = await stater(whole, await whole.party());
  const registrar = await officer(whole, 'social');
  const unit = whole.app.get(UnitOfWork);
  const paper = await aPaper(whole);
  await unit.run(async (tx) => {
    const { id } = await whole.app.get(StateMilestone).execute(tx, { actor: by }, aTrade(), [paper]);
    await whole.app.get(DecideMilestone).confirm(tx, { actor: registrar }, id);
    const record = await whole.app.get(StateRecord).execute(
      tx,
      { actor: by },
      {
        matter: { type: 'data-export', way: 'assessment', fileNumber: '备2025-1' },
        ...{ occurredOn: dayOf('2025-03-01'), document: PAPER_DIGESTS },
      },
      paper,
    );
    await whole.app.get(DecideRecord).confirm(tx, { actor: registrar }, record.id);
  });
  await whole.settle();
  const [milestone] = await whole.app.get(ConfirmedMilestones).of(unit.reader, by.organisationId);
  const [record] = await whole.app.get(ConfirmedRecords).of(unit.reader, by.organisationId);
  const indexes = [milestone?.publishedIndex, record?.publishedIndex].map(Number);
  const states: unknown[] = [];
  const kinds = ['milestone.confirmed', 'record.filed'] as const;
  const wanted = { from: 0, to: Math.max(...indexes) + 1, kinds };
  for await (const page of openedPages(whole.app.get(DataSource), wanted)) {
    states.push(
      ...page.flatMap(({ fields }) => fields.map(({ field, state, opening }) => [field, state, opening?.value])),
    );
  }
  expect(states).toEqual([
    ['amount', 'opened', '100000'],
    ['evidence', 'opened', expect.objectContaining({ platform: '北京国际大数据交易所' })],
    ['details', 'opened', { occurredOn: '2025-03-01', fileNumber: '备2025-1' }],
  ]);
});
