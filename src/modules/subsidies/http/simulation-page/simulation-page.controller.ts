import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { civilDateAt } from '../../../../core/calendar/index.js';
import { Fault } from '../../../../core/fault.js';
import type { Selection } from '../../../../core/subsidy/index.js';
import { Clock } from '../../../../platform/clock/clock.js';
import { Operation } from '../../../../platform/http/index.js';
import { PAGE_POLICY, Site, type Text } from '../../../../platform/pages/index.js';
import { SimulateSubsidies } from '../../application/simulate-subsidies.js';
import { SIMULATION_LIMIT } from '../simulation-limit.js';
import { FIELDS } from './fields.js';
import { parseSimulationForm, type SimulationForm } from './parse-form.js';
import { simulationPage } from './simulation-page.js';

const FORM = 'application/x-www-form-urlencoded';
/** Every field at its longest, percent-encoded, stays below. */
const MOST_BYTES = 65_536;
const POLICY = PAGE_POLICY.join('; ');
const PAGE = { content: { 'text/html': { schema: { type: 'string' } } } } as const;

/** What became of a form: the answer, or what of it cannot be taken. */
interface Reckoned {
  readonly selection?: Selection;
  readonly faults: ReadonlyMap<string, Text>;
  readonly fault?: Text;
}

/** 补贴测算: the page on which anybody reckons what an enterprise could get, without script and without account. */
@Controller('subsidies/simulation')
export class SimulationPageController {
  constructor(
    private readonly simulations: SimulateSubsidies,
    private readonly site: Site,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOkResponse(PAGE)
  @Operation({ summary: '补贴测算网页 / Page of the simulation', access: 'public' })
  async empty(@Res() reply: FastifyReply): Promise<void> {
    await this.answer(reply, this.read(''), { faults: new Map() });
  }

  @Post()
  @HttpCode(200)
  @RouteConfig({ ...SIMULATION_LIMIT.route, otherBytes: { [FORM]: MOST_BYTES } })
  @ApiConsumes(FORM)
  @ApiBody({ schema: { type: 'object', additionalProperties: { type: 'string' } } })
  @ApiOkResponse(PAGE)
  @Operation({ summary: '提交测算表单 / Send the form of the simulation', access: 'public' })
  async reckon(@Req() { body }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!(body instanceof Uint8Array)) throw new Fault('media-type-unsupported');
    const form = this.read(new TextDecoder().decode(body));
    const reckoned = await this.reckoned(form);
    await this.answer(reply.status(reckoned.selection === undefined ? 422 : 200), form, reckoned);
  }

  private read(text: string): SimulationForm {
    const form = parseSimulationForm(text, civilDateAt(this.clock.now()));
    if (!form.ok) throw new Fault('request-malformed');
    return form.value;
  }

  private async reckoned({ entered: { asOf, mode }, facts, faults }: SimulationForm): Promise<Reckoned> {
    if (faults.size > 0) return { faults };
    try {
      return { faults, selection: await this.simulations.rank({ asOf, mode, facts }) };
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'subsidy-case-invalid') throw error;
      return refused(error);
    }
  }

  private async answer(
    reply: FastifyReply,
    { entered }: SimulationForm,
    { faults, fault, selection }: Reckoned,
  ): Promise<void> {
    await reply
      .headers({ 'content-security-policy': POLICY, 'content-language': 'zh-CN', 'cache-control': 'no-store' })
      .type('text/html; charset=utf-8')
      .send(simulationPage(this.site, { entered, faults, fault, selection }));
  }
}

/** Beside the field that the refusal names, or above them all. */
function refused({ params, errors: [first] }: Fault): Reckoned {
  const { zh, en } = Object(params['reason']);
  const told = { zh: String(zh), en: String(en) };
  const [, name = ''] = /^\/(?:facts\/)?([^/]+)$/.exec(first?.pointer ?? '') ?? [];
  const field = FIELDS.get(name) ?? [...FIELDS.values()].find(({ fact }) => fact === name);
  if (name === 'asOf') return { faults: new Map([[name, told]]) };
  return field === undefined ? { faults: new Map(), fault: told } : { faults: new Map([[field.name, told]]) };
}
