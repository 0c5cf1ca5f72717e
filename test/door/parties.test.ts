/** No contract and no history takes in an organisation that is not registered, and the real and the invented never mix. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Parties } from '#door/parties.ts'
import type { Command, CommandType } from '#domain/catalogue.ts'
import type { Party } from '#events/envelope.ts'
import { everyCommand } from '../domain/every-command.ts'
import { appointment, assignment, check, observation } from '../domain/invented-changes.ts'
import { switchRequest } from '../domain/invented-contract.ts'
import * as world from '../domain/invented-world.ts'
import { inventedLedger, type InventedLedger } from '../views/invented-ledger.ts'
import {
  bothSides,
  contractOf,
  invented,
  namedIn,
  officer,
  real,
  registered,
  supplierRep,
  type Side,
} from './both-sides.ts'

const { correct, idOf, tell } = world
const nobody: Party = { id: idOf('nobody knows it'), name: 'Nowhere Registered' }

let ledger: InventedLedger
beforeAll(async () => {
  ledger = await inventedLedger()
  await ledger.tell(...bothSides)
})
afterAll(() => ledger.close())

const said = (command: Command) => ledger.house.door.record(command)
const last = async () => (await ledger.store.head())?.position

/** Requires this refusal, and that it leaves no fact. */
async function refused(command: Command, code: string, sentence: string): Promise<void> {
  const before = await last()
  const kind = code === 'organisation-not-registered' ? 'missing' : 'state'
  expect(await said(command)).toEqual({ outcome: 'refused', refusal: { code, kind, sentence } })
  expect(await last()).toBe(before)
}
const notRegistered = (command: Command, { name }: Party) =>
  refused(
    command,
    'organisation-not-registered',
    `${name} is not registered here under that id. Register it with an identifier first.`,
  )
const isReal = (command: Command, { name }: Party) =>
  refused(command, 'real-and-invented', `${name} exists. Nothing invented can be recorded about it.`)
const isInvented = (command: Command, { name }: Party) =>
  refused(command, 'real-and-invented', `${name} is invented for demonstration. It can have no part in anything real.`)

/** Registers a contract besides the one that is there, with one party in the place of its own. */
const anotherContract = (side: Side, party: Partial<Pick<Side, 'authority' | 'supplier'>>): Command => {
  const body = { ...contractOf({ ...side, ...party }), contractId: idOf(`another ${JSON.stringify([side, party])}`) }
  return tell('RegisterContract', officer(body.authority), body)
}

/** A contract of its own, and the correction that names another supplier of it. */
const suppliedBy = async (side: Side, supplier: Party): Promise<Command> => {
  const own = { ...side, contractId: idOf(JSON.stringify(['supplied', side, supplier])) }
  const actor = officer(own.authority)
  const stream = `contract-${own.contractId}`
  await ledger.tell(tell('RegisterContract', actor, contractOf(own)))
  const [first] = await ledger.store.read(stream, 0, 1)
  const data = { type: 'ContractRegistered', occurredAt: world.NOW, body: contractOf({ ...own, supplier }) } as const
  return correct(stream, actor, { corrects: first!.id, data, reason: 'Another supplier was meant.' })
}

/** A contract of its own, and the request to bring somebody in. */
const appointedTo = async (side: Side, organisation: Party): Promise<Command> => {
  const own = { ...side, contractId: idOf(JSON.stringify(['appointed', side, organisation])) }
  await ledger.tell(tell('RegisterContract', officer(own.authority), contractOf(own)))
  const body = { ...appointment, contractId: own.contractId, requestId: idOf(`appointment under ${own.contractId}`) }
  return tell('RequestAppointment', supplierRep(own), { ...body, proposed: { organisation } })
}

/** A contract of its own with one naming, and the request to pass that on. */
const assignedTo = async (side: Side, assignee: Party): Promise<Command> => {
  const own = { ...side, contractId: idOf(JSON.stringify(['assigned', side, assignee])) }
  const namingId = idOf(`naming to pass on under ${own.contractId}`)
  await ledger.tell(
    tell('RegisterContract', officer(own.authority), contractOf(own)),
    namedIn(own, own.charity, namingId),
  )
  const body = { ...assignment, contractId: own.contractId, requestId: idOf(`assignment of ${namingId}`), namingId }
  return tell('RequestAssignment', supplierRep(own), { ...body, assignee })
}

/** An organisation of its own, merged into the newcomer of its side; and the correction that says what it became instead. */
const becameOf = async (type: 'Merged' | 'Succeeded', side: Side, to: Party): Promise<Command> => {
  const gone = { id: idOf(JSON.stringify([type, side, to])), name: 'Gone Since' }
  const stream = `organisation-${gone.id}`
  const about = { organisationId: gone.id, evidence: [] }
  await ledger.tell(
    registered(gone, side.marks),
    type === 'Merged'
      ? tell('MergeOrganisation', world.manager, { ...about, into: side.newcomer })
      : tell('SucceedOrganisation', world.manager, { ...about, by: side.newcomer }),
  )
  const [, left] = await ledger.store.read(stream, 0, 2)
  const occurredAt = world.NOW
  const data =
    type === 'Merged'
      ? ({ type: 'OrganisationMerged', occurredAt, body: { ...about, into: to } } as const)
      : ({ type: 'OrganisationSucceeded', occurredAt, body: { ...about, by: to } } as const)
  return correct(stream, world.manager, { corrects: left!.id, data, reason: 'Another was meant.' })
}

/** What each command says that brings a party in. */
type Bringing = (side: Side, party: Party) => Command | Promise<Command>
const bringing: readonly (readonly [CommandType, string, Bringing])[] = [
  ['RegisterContract', 'an authority', (side, authority) => anotherContract(side, { authority })],
  ['RegisterContract', 'a supplier', (side, supplier) => anotherContract(side, { supplier })],
  ['NameSubcontractor', 'an organisation', (side, party) => namedIn(side, party, idOf(`${side.namingId} ${party.id}`))],
  [
    'RequestSwitch',
    'a replacement',
    (side, organisation) =>
      tell('RequestSwitch', supplierRep(side), {
        ...switchRequest,
        contractId: side.contractId,
        namingId: side.namingId,
        requestId: idOf(`switch of ${side.namingId} to ${organisation.id}`),
        replacement: { organisation, services: ['Mentoring'] },
      }),
  ],
  ['RequestAppointment', 'whom it would bring in', appointedTo],
  ['RequestAssignment', 'an assignee', assignedTo],
  [
    'ObserveUnauthorisedChange',
    'who was found at work',
    (side, organisation) => {
      const { namingId: _, ...found } = observation
      const observationId = idOf(`observation under ${side.contractId} of ${organisation.id}`)
      const body = { ...found, contractId: side.contractId, observationId, organisation }
      return tell('ObserveUnauthorisedChange', officer(side.authority), body)
    },
  ],
  [
    'RecordDebarmentCheck',
    'whom it is about',
    (side, organisation) =>
      tell('RecordDebarmentCheck', officer(side.authority), {
        ...check,
        contractId: side.contractId,
        checkId: idOf(`check under ${side.contractId} of ${organisation.id}`),
        organisation,
      }),
  ],
  [
    'MergeOrganisation',
    'what it was merged into',
    ({ charity }, into) => tell('MergeOrganisation', world.manager, { organisationId: charity.id, into, evidence: [] }),
  ],
  [
    'SucceedOrganisation',
    'its successor',
    ({ supplier }, by) => tell('SucceedOrganisation', world.manager, { organisationId: supplier.id, by, evidence: [] }),
  ],
  ['CorrectFact', 'another supplier', suppliedBy],
  ['CorrectFact', 'what it was merged into', (side, to) => becameOf('Merged', side, to)],
  ['CorrectFact', 'its successor', (side, to) => becameOf('Succeeded', side, to)],
]

describe.each(bringing)('%s with %s', (_type, _as, bring) => {
  it('is refused where that is not registered', async () => {
    for (const side of [invented, real]) await notRegistered(await bring(side, nobody), nobody)
  })

  it('never brings a real one into anything invented', async () => {
    await isReal(await bring(invented, real.newcomer), real.newcomer)
  })

  it('never brings an invented one into anything real', async () => {
    await isInvented(await bring(real, invented.newcomer), invented.newcomer)
  })

  it('is recorded where both are real, or both invented', async () => {
    for (const side of [invented, real]) {
      const recording = await said(await bring(side, side.other))
      expect(recording).toMatchObject({ outcome: 'recorded', repeated: false })
      expect(JSON.stringify(recording)).toContain(side.other.id)
    }
  })
})

describe('what is not there yet', () => {
  it('is refused by its own rules, also with a party that is registered', async () => {
    const nowhere = { ...invented, contractId: idOf('no such contract') }
    const recording = await said(namedIn(nowhere, invented.newcomer, idOf('naming in no contract')))
    expect(recording).toMatchObject({ outcome: 'refused', refusal: { code: 'contract-not-registered' } })
    const unknown = { organisationId: nobody.id, into: invented.newcomer, evidence: [] }
    expect(await said(tell('MergeOrganisation', world.manager, unknown))).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'organisation-not-registered', sentence: expect.stringMatching(/^This organisation/) as string },
    })
  })

  it('may be brought in as soon as it is registered, by the very words that were refused', async () => {
    const late = { id: idOf('registered late'), name: 'Registered Late' }
    const words = namedIn(invented, late, idOf('naming of the late'))
    await notRegistered(words, late)
    await ledger.tell(registered(late, invented.marks))
    expect(await said(words)).toMatchObject({ outcome: 'recorded' })
  })

  it('is not found by the id of a contract, which is no organisation', async () => {
    const posing = { id: invented.contractId, name: 'A Contract' }
    await notRegistered(namedIn(invented, posing, idOf('naming of a contract')), posing)
  })
})

describe('what was asked about before', () => {
  /** A ledger that tells which streams were read. */
  const overheard = () => {
    const asked: string[] = []
    const read: InventedLedger['store']['read'] = (stream, ...range) => {
      asked.push(stream)
      return ledger.store.read(stream, ...range)
    }
    return { parties: new Parties({ read }), asked }
  }
  const streams = (...parties: readonly Party[]) => parties.map(({ id }) => `organisation-${id}`)

  it('is not read again once it is known to be registered', async () => {
    const { parties, asked } = overheard()
    for (const side of [invented, real]) {
      const command = anotherContract(side, {})
      expect(await parties.refuse(command)).toBeUndefined()
      expect(await parties.refuse(command)).toBeUndefined()
    }
    expect(asked).toEqual(streams(invented.authority, invented.supplier, real.authority, real.supplier))
  })

  it('keeps its mark, so that the real and the invented stay apart', async () => {
    const { parties } = overheard()
    for (let time = 1; time <= 2; time += 1) {
      expect(await parties.refuse(anotherContract(invented, { supplier: real.other }))).toMatchObject({
        code: 'real-and-invented',
        sentence: expect.stringMatching(/exists/) as string,
      })
      expect(await parties.refuse(anotherContract(real, { supplier: invented.other }))).toMatchObject({
        code: 'real-and-invented',
        sentence: expect.stringMatching(/is invented/) as string,
      })
    }
  })

  it('is asked about again where it was not registered, and found once it is', async () => {
    const { parties, asked } = overheard()
    const later = { id: idOf('registered after it was asked about'), name: 'Registered After' }
    const command = namedIn(invented, later, idOf('naming of the one asked about'))
    expect(await parties.refuse(command)).toMatchObject({ code: 'organisation-not-registered' })
    await ledger.tell(registered(later, invented.marks))
    expect(await parties.refuse(command)).toBeUndefined()
    expect(await parties.refuse(command)).toBeUndefined()
    const contract = `contract-${invented.contractId}`
    expect(asked).toEqual([contract, ...streams(later), ...streams(later)])
  })
})

describe('a command without parties', () => {
  const brings = new Set(bringing.map(([type]) => type))
  /** Of what was done to somebody who is named, only the naming is said. */
  const { ObserveUnauthorisedChange } = everyCommand
  const without = [
    ...Object.values(everyCommand).filter(({ command }) => !brings.has(command.type)),
    ObserveUnauthorisedChange,
  ]

  it.each(without.map(({ command }) => [command.type, command] as const))(
    '%s is let through',
    async (_type, command) => {
      expect(await new Parties(ledger.store).refuse(command)).toBeUndefined()
    },
  )

  it('is recorded of the real and of the invented alike', async () => {
    for (const side of [invented, real]) {
      const renamed = { organisationId: side.newcomer.id, name: `${side.newcomer.name} Again` }
      expect(await said(tell('RenameOrganisation', world.manager, renamed))).toMatchObject({ outcome: 'recorded' })
      const end = { contractId: side.contractId, endedOn: '2025-01-14', reason: 'Ended by agreement.' }
      expect(await said(tell('EndContract', officer(side.authority), end))).toMatchObject({ outcome: 'recorded' })
    }
  })
})
