import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Answer, Commands, Context, Operation, type Page, type RequestContext } from '../../../platform/http/index.js';
import { CreatePerson } from '../application/create-person.js';
import { PersonDirectory } from '../application/person-directory.js';
import { KeyedDigest } from '../domain/ports.js';
import { CreatePersonDto, PersonDto, PersonPageDto } from './person.dto.js';
import { identifier, listPage } from './requests.js';

/** Natural persons, for the administrator alone. */
@Controller('v1/persons')
export class PersonsController {
  constructor(
    private readonly commands: Commands,
    private readonly createPerson: CreatePerson,
    private readonly directory: PersonDirectory,
    private readonly digest: KeyedDigest,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: PersonDto })
  @Operation({
    summary: '登记自然人 / Add a natural person',
    access: 'accounts:manage',
    idempotent: true,
    problems: ['validation-failed', 'person-exists'],
  })
  create(@Context() context: RequestContext, @Body() body: CreatePersonDto): Promise<Answer> {
    // A bare digest of the body would let whoever reads the table try all document numbers.
    const fingerprint = this.digest.ofRequest(context.bodyDigest);
    return this.commands.runOnce(
      context,
      async (tx) => {
        const person = await this.createPerson.execute(tx, context, body);
        return Answer.created(`/v1/persons/${person.id}`, PersonDto.from(person));
      },
      fingerprint,
    );
  }

  @Get()
  @ApiOkResponse({ type: PersonPageDto })
  @Operation({ summary: '自然人列表 / List natural persons', access: 'accounts:manage', paged: true })
  list(@Query('cursor') cursor?: string, @Query('limit') limit?: string): Promise<Page<PersonDto>> {
    return listPage({ cursor, limit }, this.directory.list.bind(this.directory), PersonDto.from);
  }

  @Get(':id')
  @ApiOkResponse({ type: PersonDto })
  @Operation({
    summary: '查看自然人 / Show a natural person',
    access: 'accounts:manage',
    problems: ['path-malformed', 'person-not-found'],
  })
  async show(@Param('id') id: string): Promise<PersonDto> {
    return PersonDto.from(await this.directory.show(identifier(id)));
  }
}
