import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Answer, Commands, Context, Operation, type Page, type RequestContext } from '../../../platform/http/index.js';
import { OrganisationDirectory } from '../application/organisation-directory.js';
import { RegisterOrganisation } from '../application/register-organisation.js';
import { OrganisationDto, OrganisationPageDto, RegisterOrganisationDto } from './organisation.dto.js';
import { identifier, listPage } from './requests.js';

/** Organisations; whoever does not manage them sees only his own. */
@Controller('v1/organisations')
export class OrganisationsController {
  constructor(
    private readonly commands: Commands,
    private readonly register: RegisterOrganisation,
    private readonly directory: OrganisationDirectory,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: OrganisationDto })
  @Operation({
    summary: '登记机构 / Register an organisation',
    access: 'organisations:manage',
    idempotent: true,
    problems: ['validation-failed', 'checksum-unconfirmed', 'organisation-exists'],
  })
  create(@Context() context: RequestContext, @Body() body: RegisterOrganisationDto): Promise<Answer> {
    const command = { ...body, checksumConfirmed: body.checksumConfirmed ?? false };
    return this.commands.runOnce(context, async (tx) => {
      const organisation = await this.register.execute(tx, context, command);
      return Answer.created(`/v1/organisations/${organisation.id}`, OrganisationDto.from(organisation));
    });
  }

  @Get()
  @ApiOkResponse({ type: OrganisationPageDto })
  @Operation({ summary: '机构列表 / List organisations', access: 'organisations:read', paged: true })
  list(
    @Context() { actor }: RequestContext,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<OrganisationDto>> {
    const read = this.directory.list.bind(this.directory, actor);
    return listPage({ cursor, limit }, read, OrganisationDto.from);
  }

  @Get(':id')
  @ApiOkResponse({ type: OrganisationDto })
  @Operation({
    summary: '查看机构 / Show an organisation',
    access: 'organisations:read',
    problems: ['path-malformed', 'organisation-not-found'],
  })
  async show(@Context() { actor }: RequestContext, @Param('id') id: string): Promise<OrganisationDto> {
    return OrganisationDto.from(await this.directory.show(actor, identifier(id)));
  }
}
