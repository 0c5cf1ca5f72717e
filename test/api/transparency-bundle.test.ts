/** The log as a bundle over HTTP: what each reader is given, what it is kept for, and that it verifies from its address alone. */
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createApi } from '#api/api.ts'
import { People } from '#directory/people.ts'
import type { Manifest } from '#proof/verify/manifest.ts'
import { bundle, checksOf, exporting, ORIGIN, told, verified, filesOf, WITNESSED, witnessed } from '../cli/exported.ts'
import { concern } from '../domain/invented-changes.ts'
import { naming } from '../domain/invented-contract.ts'
import {
  auditor,
  charityRep,
  idOf,
  newcomer,
  NOW,
  otherManager,
  recordsOfficer,
  redact,
  rep,
  tell,
} from '../domain/invented-world.ts'
import { invented } from './served.ts'

/** The log of the invented ledger at the address that a server has it at, beside the rest of its API. */
async function published(policyText?: string) {
  const ledger = await exporting(policyText)
  const { house, log } = ledger
  const door = { ...house.door, clock: () => NOW, people: new People(invented) }
  const app = express().use('/api', createApi(door, { log }))
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const get = (path: string, person?: string) =>
    fetch(`${root}api/transparency/${path}`, { headers: person === undefined ? {} : { 'Candour-Person': person } })
  return { ...ledger, root, get }
}

describe('the log over HTTP', () => {
  it('verifies from its address alone, for anyone and for an auditor', async () => {
    const { root, sign, at } = await published()
    await sign()
    const anyone = await checksOf(root)
    expect(anyone).toMatchObject({ code: 0, accepted: true })
    expect(anyone.of('payloads')!.sentence).toContain('1 withheld (told in confidence)')
    expect(anyone.of('replay')!.sentence).toBe('Each of 3 supply chains that the site shows is what its events give.')
    const all = await checksOf(`${root}api/transparency`, { as: auditor.person })
    expect(all).toMatchObject({ code: 0, accepted: true })
    expect(all.of('payloads')!.sentence).not.toContain('withheld')
    await bundle(at('bundle'), {})
    const held = at('bundle/checkpoint')
    expect((await checksOf(root, { held: [held] })).of('held')!.outcome).toBe('passed')
  })

  it('verifies for everybody where something was redacted, also what was told in confidence', async () => {
    const { root, sign, house, store } = await published()
    const stream = `concern-${concern.concernId}`
    const [{ id: redacts } = { id: '' }] = await store.read(stream, 0, 1)
    expect((await house.door.record(redact(stream, recordsOfficer, redacts))).outcome).toBe('recorded')
    await sign()
    for (const person of [undefined, charityRep.person, auditor.person]) {
      const { code } = await checksOf(root, person === undefined ? {} : { as: person })
      expect([person, code]).toEqual([person, 0])
    }
  })

  it('verifies at the size that was asked for first, while the ledger goes on', async () => {
    const { root, sign, tell: say, settled, log } = await published()
    await sign()
    // A fact that nobody has signed for yet, in a contract that has been.
    await say(
      tell('NameSubcontractor', rep, {
        ...naming,
        contractId: told.contractId,
        namingId: idOf('new'),
        organisation: newcomer,
        stage: 'later',
      }),
    )
    await settled()
    const before = log.published.size
    const { code, out } = await verified(root)
    expect([code, out]).toEqual([0, expect.stringContaining(`with ${before} entries`)])
  })

  it('ends where the witness has signed, and reaches further for whoever holds more', async () => {
    const ledger = await published(WITNESSED)
    const { root, get, sign, tell: say, at, log, settled } = ledger
    await sign()
    const size = witnessed(ledger)
    await say(
      tell('NameSubcontractor', rep, {
        ...naming,
        contractId: told.contractId,
        namingId: idOf('new'),
        organisation: newcomer,
        stage: 'later',
      }),
    )
    await sign()
    await settled()
    const first = await checksOf(root)
    expect([first.code, first.of('quorum')!.outcome, first.of('bundle')!.sentence]).toEqual([
      0,
      'passed',
      `The log ${ORIGIN} with ${size} entries. It was made for anyone: it cannot show what was told in confidence.`,
    ])
    writeFileSync(at('held'), log.checkpoint!)
    const { of } = await checksOf(root, { held: [at('held')] })
    expect([of('held')!.outcome, of('quorum')!.outcome]).toEqual(['passed', 'failed'])
    for (const wrong of ['1', '99999', 'x', '', '1&size=2']) {
      expect([wrong, (await get(`bundle.json?size=${wrong}`)).status]).toEqual([wrong, 404])
    }
  })

  it('reaches further where a payload is gone, and no witness has signed for what says why', async () => {
    const ledger = await published(WITNESSED)
    const { root, sign, store, house } = ledger
    await sign()
    witnessed(ledger)
    const stream = `contract-${told.contractId}`
    const [{ id: redacts } = { id: '' }] = (await store.read(stream, 0, 100)).slice(-1)
    expect((await house.door.record(redact(stream, recordsOfficer, redacts))).outcome).toBe('recorded')
    await sign()
    const { checks } = await checksOf(root)
    expect(checks.filter(({ outcome }) => outcome === 'failed').map(({ check }) => check)).toEqual(['quorum'])
  })

  it('is read by nobody whom it does not know', async () => {
    const { root, sign } = await published()
    await sign()
    for (const [address, person] of [
      [root, 'nobody-known'],
      [`${root}api/transparency`, ''],
    ] as const) {
      const { code, out, err } = await verified(address, { as: person })
      expect([code, out]).toEqual([2, ''])
      expect(err).toContain(`as “${person}”. Without --as the log is read as anyone may.`)
    }
  })

  it('is what it is for whoever asks', async () => {
    const { get, sign, store } = await published()
    await sign()
    const size = (await store.head())!.position
    const manifestFor = async (person?: string) => (await (await get('bundle.json', person)).json()) as Manifest
    expect(await manifestFor()).toEqual({
      format: 'candour-bundle/1',
      origin: ORIGIN,
      size,
      reader: 'anyone',
      contract: null,
      since: 0,
      packed: true,
      checkpoints: [size],
      exportedAt: NOW,
      simulated: false,
    })
    expect((await manifestFor(auditor.person)).reader).toBe('auditor')
    expect((await manifestFor('nobody-known')).reader).toBe('anyone')
    const read = async (person?: string) => {
      const [payloads, withheld] = await Promise.all([get('payloads/0.jsonl', person), get('withheld/0', person)])
      return { says: (await payloads.text()).includes(concern.words), withheld: withheld.status }
    }
    expect(await read()).toEqual({ says: false, withheld: 200 })
    expect(await read(otherManager.person)).toEqual({ says: false, withheld: 200 })
    expect(await read(charityRep.person)).toEqual({ says: true, withheld: 404 })
    expect(await read(auditor.person)).toEqual({ says: true, withheld: 404 })
    const last = await get('withheld/0')
    expect([last.headers.get('Vary'), last.headers.get('Cache-Control')]).toEqual([
      'Candour-Person',
      'private, no-cache',
    ])
  })

  it('gives the files of a bundle as the command writes them', async () => {
    const { get, sign, at } = await published()
    await sign()
    await bundle(at('bundle'), {})
    const files = filesOf(at('bundle'))
    const { size } = JSON.parse(files.get('bundle.json')!.toString()) as Manifest
    for (const path of [
      'checkpoint',
      `checkpoints/${size}`,
      'keys.jsonl',
      'vkey',
      'policy',
      'candour-verify.mjs',
      `tile/0/000.p/${size}`,
    ]) {
      const answer = await get(path, auditor.person)
      expect([path, answer.status]).toEqual([path, 200])
      expect(Buffer.from(await answer.arrayBuffer()).equals(files.get(path)!)).toBe(true)
    }
    const lines = (await (await get('payloads/0.jsonl', auditor.person)).text()).trimEnd().split('\n')
    const payloads = [...files].filter(([path]) => path.startsWith('payload/')).map(([, bytes]) => bytes.toString())
    expect(lines.toSorted()).toEqual(payloads.toSorted())
  })

  it('keeps 256 payloads for their one reader, and has earlier sizes for who is at one', async () => {
    const { get, sign, house } = await published()
    const many = Array.from({ length: 260 }, (_, number) =>
      tell('ReportConcern', charityRep, { ...concern, concernId: idOf(`told, number ${number}`) }),
    )
    await Promise.all(many.map(command => house.door.record(command)))
    await sign()
    const whole = await get('payloads/0.jsonl')
    expect([whole.headers.get('Cache-Control'), whole.headers.get('Vary')]).toEqual([
      'private, max-age=3600, immutable',
      'Candour-Person',
    ])
    const count = async (path: string) => (await (await get(path, auditor.person)).text()).match(/\n/g)?.length
    expect(await count('payloads/0.jsonl')).toBe(256)
    expect(await count('payloads/0.jsonl?size=10')).toBe(10)
  })

  it('has nothing at other addresses, and nothing at all before it is signed', async () => {
    const { get, sign, root } = await published()
    const paths = ['bundle.json', 'checkpoints/1', 'payloads/0.jsonl', 'withheld/0', 'keys.jsonl', 'vkey', 'policy']
    for (const path of paths) expect([path, (await get(path)).status]).toEqual([path, 503])
    await sign()
    for (const path of [
      'payloads/1.jsonl',
      'payloads/00.jsonl',
      'payloads/-1.jsonl',
      'payloads/0',
      'payloads/0.jsonl?size=99999',
      'payloads/0.jsonl?size=0',
      'payloads/0.jsonl?size=x',
      'payloads/0.jsonl?size=1&size=2',
      'withheld/9',
      'withheld/0.txt',
      'checkpoints/1',
      'checkpoints/01',
      'checkpoints/0',
      'excerpts/0.jsonl',
      'shown/contracts.jsonl',
      'SHA256SUMS',
    ]) {
      expect([path, (await get(path)).status]).toEqual([path, 404])
    }
    expect((await fetch(`${root}api/transparency/bundle.json`, { method: 'POST' })).status).toBe(405)
    expect((await fetch(`${root}api/transparency/payloads/0.jsonl`, { method: 'HEAD' })).status).toBe(200)
  })
})

describe('a bundle on a static host', () => {
  it('verifies from there as from its folder', async () => {
    const { sign, at } = await exporting()
    await sign()
    await bundle(at('bundle'), { public: true })
    const server = createServer(express().use('/log', express.static(at('bundle')))).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    expect((await checksOf(`${url}/log`)).of('bundle')!.outcome).toBe('failed')
    const { code, of } = await checksOf(`${url}/log`, { reader: 'public' })
    expect(code).toBe(0)
    expect(of('replay')!.sentence).toContain('There is no site beside the log at this address')
    expect((await verified(url)).code).toBe(2)
  })

  it('that answers with a problem is told by its own words', async () => {
    const detail = 'This log has stopped signing.'
    const app = express().use((_, response) => void response.status(503).json({ detail }))
    const server = createServer(app).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const { code, err } = await verified(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    expect([code, err]).toEqual([2, expect.stringMatching(/ answers 503: This log has stopped signing\.\n$/)])
  })
})
