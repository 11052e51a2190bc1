import { both, type Markup, markup, type Text } from '../../../../platform/pages/index.js';
import { type Field, FIELD_GROUPS, type FieldGroup } from './fields.js';
import type { Entered } from './parse-form.js';

/** Where the page is, and where its form is sent. */
export const SIMULATION_PAGE = '/subsidies/simulation';

type Faults = ReadonlyMap<string, Text>;

/** The form with what was entered, and beside each field that cannot be taken what is wrong with it. */
export const simulationForm = (entered: Entered, faults: Faults): Markup =>
  markup`<form class="questions" method="post" action="${SIMULATION_PAGE}" aria-label="测算 Simulation">
${occasion(entered, faults)}${FIELD_GROUPS.map((group) => fieldset(group, entered, faults))}
<button type="submit">${both({ zh: '测算', en: 'Simulate' })}</button>
</form>`;

const occasion = ({ asOf, mode }: Entered, faults: Faults): Markup =>
  markup`<fieldset><legend>${both({ zh: '测算日', en: 'Day' })}</legend>
${labelled('asOf', { zh: '按哪一天的政策', en: 'Policies of which day' }, faults, (attributes) => markup`<input ${attributes} type="text" inputmode="numeric" maxlength="10" value="${asOf}">`)}${labelled(
  'mode',
  { zh: '尚未施行的文件', en: 'Documents not in force' },
  faults,
  (attributes) => markup`<select ${attributes}>
${option('substantive', mode, { zh: '不计', en: 'do not count' })}${option('simulate_if_published', mode, { zh: '假定已按所示文本发布', en: 'count as if published' })}</select>`,
)}</fieldset>
`;

const fieldset = ({ title, fields }: FieldGroup, { values }: Entered, faults: Faults): Markup => {
  const isTouched = fields.some(({ name }) => (values.get(name) ?? []).length > 0 || faults.has(name));
  return markup`<details${isTouched || fields === FIELD_GROUPS[0]?.fields ? markup` open` : undefined}><summary>${both(title)}</summary>
${fields.map((field) => control(field, values.get(field.name) ?? [], faults))}</details>
`;
};

function control(field: Field, entered: readonly string[], faults: Faults): Markup {
  const { name, label, input, options } = field;
  const [value = ''] = entered;
  switch (input) {
    case 'flag':
      return labelled(
        name,
        label,
        faults,
        (attributes) => markup`<select ${attributes}>
${option('', value, { zh: '未填', en: 'not said' })}${option('true', value, { zh: '是', en: 'yes' })}${option('false', value, { zh: '否', en: 'no' })}</select>`,
      );
    case 'amount':
    case 'amounts':
      return labelled(
        name,
        { zh: `${label.zh}（元）`, en: `${label.en} (yuan)` },
        faults,
        (attributes) => markup`<input ${attributes} type="text" inputmode="decimal" maxlength="24" value="${value}">`,
      );
    case 'texts':
      return ticked(field, entered, faults);
    case 'integer':
    case 'day':
      return labelled(
        name,
        label,
        faults,
        (attributes) => markup`<input ${attributes} type="text" inputmode="numeric" maxlength="10" value="${value}">`,
      );
    case 'text':
      return labelled(
        name,
        label,
        faults,
        (attributes) =>
          markup`<input ${attributes} type="text" maxlength="100" list="${name}-known" value="${value}"><datalist id="${name}-known">${options.map((known) => markup`<option value="${known}"></option>`)}</datalist>`,
      );
  }
}

const option = (value: string, chosen: string, text: Text): Markup =>
  markup`<option value="${value}"${value === chosen ? markup` selected` : undefined}>${text.zh} ${text.en}</option>
`;

const labelled = (name: string, label: Text, faults: Faults, made: (attributes: Markup) => Markup): Markup => {
  const fault = faults.get(name);
  const wrong = fault && markup` aria-invalid="true" aria-describedby="${name}-fault"`;
  return markup`<div><label for="${name}">${both(label)}</label>
${made(markup`id="${name}" name="${name}"${wrong}`)}${faultLine(name, fault)}</div>
`;
};

/** Boxes of one list; none ticked says nothing. */
const ticked = ({ name, label, options }: Field, entered: readonly string[], faults: Faults): Markup =>
  markup`<div role="group" aria-label="${label.zh} ${label.en}"><span class="label">${both(label)}</span>
<span class="boxes">${options.map((each) => markup`<label><input type="checkbox" name="${name}" value="${each}"${entered.includes(each) ? markup` checked` : undefined}> ${each}</label>`)}</span>${faultLine(name, faults.get(name))}</div>
`;

const faultLine = (name: string, fault: Text | undefined): Markup | undefined =>
  fault && markup`<p class="alarm" id="${name}-fault">${both(fault)}</p>`;
