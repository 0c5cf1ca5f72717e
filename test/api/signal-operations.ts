/** The operations about signals and findings, each doing what it is for, under an invented contract. */
import { expect } from 'vitest'
import type { Actor } from '#events/envelope.ts'
import { auditor, charityRep, manager, rep, supplier } from '../domain/invented-world.ts'
import { get, type Answer } from './asking.ts'
import { idIn, items, UnderPack } from './under-a-pack.ts'

export const as = (who: Actor) => ({ 'Candour-Person': who.person })

/** A contract in whose bid the charity was named, and had not agreed by the day on which bids were opened: BC-11 is raised. */
export async function namedUnasked(url: string, reference: string): Promise<UnderPack> {
  const at = await UnderPack.begin(url, reference, 'uk-moj-df-2020', { naming: { stage: 'bid' } })
  await at.tell(manager, 'bid-opening', { openedOn: '2025-01-10' })
  return at
}

export interface Shown {
  readonly key: string
  readonly indicator: string
  readonly standing: string
  readonly namingId?: string
  readonly sentence: string
  readonly eventIds: readonly string[]
  readonly inConfidence: boolean
}

export const signalsIn = ({ json }: Pick<Answer, 'json'>): readonly Shown[] => json['signals'] as Shown[]
export const raisedIn = (answer: Pick<Answer, 'json'>, indicator: string): Shown =>
  signalsIn(answer).find(one => one.indicator === indicator && one.standing === 'raised')!

/** Raised, commented on, found in the register, and followed to its end by an auditor. */
export async function fromSignalToEnd(url: string): Promise<void> {
  const at = await namedUnasked(url, 'EX-40')
  const signals = `${at.contract}/signals`
  const said = await at.tell(charityRep, `${signals}/BC-11/comments`, {
    namingId: at.namingId,
    words: 'Nobody asked us.',
  })
  expect(said.headers['location']).toBe(signals)
  const seen = await get(url, signals, said)
  expect(raisedIn(seen, 'BC-11')).toMatchObject({ namingId: at.namingId, inConfidence: false })
  expect(seen.json).toMatchObject({ comments: [{ indicator: 'BC-11', words: 'Nobody asked us.' }] })

  const register = await get(url, '/api/signals?indicator=BC-11&limit=1', said)
  expect(items(register)).toMatchObject([{ reference: 'EX-40', url: signals, supplier }])

  const { key } = raisedIn(seen, 'BC-11')
  const finding = { contractId: idIn(at.contract), signal: key, title: 'Named unasked', words: 'Who asked it?' }
  const opened = await at.tell(auditor, '/api/findings', finding)
  const address = opened.headers['location']!
  for (const to of ['active', 'addressed', 'completed']) {
    await at.tell(auditor, `${address}/status`, { to, words: `It is ${to}.` })
  }
  const last = await at.tell(rep, `${signals}/BC-11/comments`, { words: 'It agreed by telephone.' })
  for (const who of [auditor, manager]) {
    expect((await get(url, address, last, as(who))).json).toMatchObject({
      status: 'completed',
      signal: { indicator: 'BC-11', namingId: at.namingId, sentence: raisedIn(seen, 'BC-11').sentence },
      course: [{ to: 'active' }, { to: 'addressed' }, { to: 'completed', words: 'It is completed.' }],
      revision: 3,
    })
    expect(items(await get(url, '/api/findings?status=completed', last, as(who)))).toMatchObject([{ url: address }])
  }
}
