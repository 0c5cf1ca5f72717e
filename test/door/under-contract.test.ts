/** What the house hands in to a command that is decided beside its contract, and what it hands in to no other. */
import { describe, expect, it } from 'vitest'
import type { Command, CommandType } from '#domain/catalogue.ts'
import { completed, type Surroundings } from '#door/under-contract.ts'
import { everyCommand } from '../domain/every-command.ts'
import { everyCommandBeside } from '../domain/every-command-beside.ts'
import { contractId } from '../domain/invented-contract.ts'
import { chain, contractAfter } from '../domain/invented-delivery.ts'
import { about, built, says } from '../domain/invented-report.ts'
import { director, idOf, manager, recordsOfficer, redact, tell } from '../domain/invented-world.ts'

const asItStands = contractAfter(...chain)
const bytes = new TextEncoder().encode('{}')
const { findingId } = everyCommandBeside.ChangeFindingStatus.command.body as { readonly findingId: string }

/** A house in which one finding is known, and every asked report can be built; what it was asked is noted. */
function house(other: Partial<Surroundings> = {}) {
  const asked: unknown[] = []
  const surroundings: Surroundings = {
    contractOfFinding: async id => (id === findingId ? contractId : undefined),
    reports: {
      submitted: async (...about) => {
        asked.push(['report', ...about])
        return { bytes, builtFrom: built }
      },
    },
    contract: async id => {
      asked.push(['contract', id])
      return asItStands
    },
    checkpoint: () => 'the last checkpoint',
    ...other,
  }
  return { asked, complete: (command: Command) => completed(command, surroundings) }
}

/** A command as its sender says it: with nothing of the house in it. */
function bare(command: Command): Command {
  const { under: _, builtFrom: __, checkpoint: ___, ...said } = command as Command & Record<string, unknown>
  return said
}

const BESIDE = Object.keys(everyCommandBeside) as (keyof typeof everyCommandBeside)[]
const ELSEWHERE = (Object.keys(everyCommand) as CommandType[]).filter(
  type => !(type in everyCommandBeside) && type !== 'ApplyRedaction',
)

describe('a command beside its contract', () => {
  it.each(BESIDE)('%s is given the contract as it stands', async type => {
    const { asked, complete } = house()
    const said = bare(everyCommandBeside[type].command)
    const { command } = await complete(said)
    expect(command).toMatchObject({ ...said, under: asItStands })
    expect(asked[0]).toEqual(['contract', contractId])
  })
  it.each(BESIDE)('%s is given it in the place of any other', async type => {
    const said = bare(everyCommandBeside[type].command)
    const { command } = await house().complete({ ...said, under: contractAfter() } as Command)
    expect(command).toHaveProperty('under', asItStands)
  })
})

describe('any other command', () => {
  it.each(ELSEWHERE)('%s is handed on as it was said', async type => {
    const { asked, complete } = house()
    const { command } = everyCommand[type]
    expect(await complete(command)).toStrictEqual({ command })
    expect(asked).toEqual([])
  })
})

describe('a report', () => {
  const submit = tell('SubmitReport', director, { ...about, says })
  const restate = tell('RestateReport', director, { ...about, reason: 'An invoice was counted twice.', says })

  it.each([submit, restate])('that is sent is built now, under the name of whoever sends it', async said => {
    const { asked, complete } = house()
    const answer = await complete(said)
    expect(answer).toStrictEqual({ command: { ...said, under: asItStands, builtFrom: built }, bytes })
    const saidBy = { says, approvedBy: director.person }
    expect(asked.at(-1)).toStrictEqual(['report', contractId, about.period, asItStands, saidBy])
  })
  it.each([submit, restate])('that is not owed is built from nothing, so that the rule can say so', async said => {
    const { complete } = house({ reports: { submitted: async () => undefined } })
    expect(await complete(said)).toStrictEqual({ command: { ...said, under: asItStands } })
  })
  it('that is accepted pins the log’s last checkpoint, where a log runs', async () => {
    const said = tell('AcceptReport', manager, { ...about, version: 1 })
    expect((await house().complete(said)).command).toStrictEqual({
      ...said,
      under: asItStands,
      checkpoint: 'the last checkpoint',
    })
    const { command } = await house({ checkpoint: () => undefined }).complete(said)
    expect(command).toMatchObject({ checkpoint: undefined })
  })
  it('that is only answered is not built', async () => {
    for (const type of ['AcknowledgeReport', 'RejectReport', 'PublishReport', 'WithholdReportFields'] as const) {
      const { asked, complete } = house()
      expect(await complete(bare(everyCommandBeside[type].command))).not.toHaveProperty('bytes')
      expect(asked).toEqual([['contract', contractId]])
    }
  })
})

describe('a redaction', () => {
  it.each([
    `delivery-${contractId}-2024q4`,
    `report-${contractId}-2024-06-01`,
    `signals-${contractId}`,
    `finding-${findingId}`,
  ])('in %s is given the contract that the stream is about', async stream => {
    const { asked, complete } = house()
    const said = redact(stream, recordsOfficer, idOf('a fact'))
    expect(await complete(said)).toStrictEqual({ command: { ...said, under: asItStands } })
    expect(asked).toEqual([['contract', contractId]])
  })
  it.each([
    `contract-${contractId}`,
    `organisation-${contractId}`,
    `concern-${contractId}`,
    `delivery-nothing-2024q4`,
    `my-delivery-${contractId}-2024q4`,
    `finding-${idOf('no finding')}`,
    'finding-',
    '',
  ])('in “%s” is handed on as it was said', async stream => {
    const { asked, complete } = house()
    const said = redact(stream, recordsOfficer, idOf('a fact'))
    expect(await complete(said)).toStrictEqual({ command: said })
    expect(asked).toEqual([])
  })
})

it('a change of a finding that nobody knows is handed on without a contract: the rule refuses it', async () => {
  const { asked, complete } = house({ contractOfFinding: async () => undefined })
  const said = bare(everyCommandBeside.ChangeFindingStatus.command)
  expect(await complete(said)).toStrictEqual({ command: said })
  expect(asked).toEqual([])
})
it('a ledger that cannot be read is our fault, and nothing is decided', async () => {
  const { complete } = house({ contract: () => Promise.reject(new Error('The disk is gone.')) })
  await expect(complete(bare(everyCommandBeside.ConfirmVolumes.command))).rejects.toThrow('The disk is gone.')
})
