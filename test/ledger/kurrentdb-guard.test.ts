/** What the KurrentDB ledger refuses, and what it warns of: a server that forgets, streams that were touched, users who may too much. */
import { afterEach, describe, expect, it } from 'vitest'
import { readConnection } from '#ledger/adapters/kurrentdb/connection.ts'
import { KurrentStore } from '#ledger/adapters/kurrentdb/kurrentdb.ts'
import { AppendTooLarge, LedgerError, LedgerUnfit } from '#ledger/errors.ts'
import { FakeServer } from './kurrentdb-fake.ts'
import { BadNetwork, clientError } from './kurrentdb-network.ts'
import { event, events, taken, ticking } from './suite/sample.ts'

const INSECURE = 'kurrentdb://stand-in:2113?tls=false'
const SECURE = 'kurrentdb://candour:secret@stand-in:2113?tls=true'
const BETTER = { $userStreamAcl: { $r: '$all', $w: 'candour', $d: '$admins', $mr: '$all', $mw: '$admins' } }

const opened: KurrentStore[] = []
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close()
})

async function open(server: FakeServer, connectionString = INSECURE, network = new BadNetwork()) {
  const warned: string[] = []
  const store = await KurrentStore.open(connectionString, {
    clock: ticking(),
    warn: sentence => void warned.push(sentence),
    connect: network.to(server.connect),
    patience: { boundMs: 50, firstPauseMs: 5 },
  })
  opened.push(store)
  return { store, warned, network }
}

/** A server with a ledger of two streams. */
async function used(): Promise<FakeServer> {
  const server = new FakeServer()
  const { store } = await open(server)
  taken(await store.append('contract-a', -1, events(4)))
  taken(await store.append('contract-b', -1, events(2)))
  await store.close()
  return server
}

describe('a KurrentDB ledger that is opened', () => {
  it.each([{ $maxCount: 3 }, { $maxAge: 86_400 }, { $tb: 2 }])('refuses a stream with %o', async metadata => {
    const server = await used()
    server.setMetadata('candour.contract-a', metadata)
    const opening = open(server)
    await expect(opening).rejects.toThrow(LedgerUnfit)
    await expect(opening).rejects.toThrow(`candour.contract-a has ${Object.keys(metadata)[0]!} set`)
  })

  it('takes one whose settings were put right, and those of streams that are not the ledger’s', async () => {
    const server = await used()
    server.setMetadata('candour.contract-a', { $maxCount: 3 })
    server.setMetadata('candour.contract-a', {})
    server.setMetadata('candour-2.contract-a', { $maxCount: 1 })
    server.setMetadata('candour.notes', { $maxCount: 1 })
    const { store } = await open(server)
    expect(await store.read('contract-a', 0, 10)).toHaveLength(4)
  })

  it('refuses a stream that was deleted, either way', async () => {
    const softly = await used()
    softly.softDelete('candour.contract-a')
    await expect(open(softly)).rejects.toThrow(LedgerUnfit)
    const forGood = await used()
    forGood.tombstone('candour.contract-a')
    await expect(open(forGood)).rejects.toThrow('candour.contract-a was deleted')
  })

  it('warns that a connection without encryption names no user', async () => {
    const { warned } = await open(new FakeServer())
    expect(warned.some(sentence => sentence.includes('tls=false'))).toBe(true)
  })

  it('warns of an administrator, and of a default access list by which any user may delete', async () => {
    const server = new FakeServer()
    server.denied.delete('$users')
    const { warned } = await open(server, SECURE)
    expect(warned).toHaveLength(2)
    expect(warned[0]).toContain('administrator')
    expect(warned[1]).toContain('any user may delete')
  })

  it('has nothing to say where the user and the access list are as they should be', async () => {
    const server = new FakeServer()
    server.setDefaults(BETTER)
    expect((await open(server, SECURE)).warned).toEqual([])
    server.setMetadata('candour.contract-a', { $acl: { $d: ['candour', '$all'] } })
    expect((await open(server, SECURE)).warned).toEqual([expect.stringContaining('access list of its own')])
  })

  it('says so when its user may not read the log', async () => {
    const server = new FakeServer()
    server.denied.add('$all')
    await expect(open(server, SECURE)).rejects.toThrow('may not read $all')
  })
})

describe('a KurrentDB ledger in use', () => {
  it('notices events that were hidden or deleted while it was running', async () => {
    const server = new FakeServer()
    const { store } = await open(server)
    taken(await store.append('contract-a', -1, events(4)))
    server.setMetadata('candour.contract-a', { $maxCount: 1 })
    await expect(store.read('contract-a', 0, 10)).rejects.toThrow('has lost events: 0 is missing before 3')
    expect(await store.readAll(0, 10)).toHaveLength(4)
  })

  it('notices that a stream was deleted when the server takes a first event for its fifth', async () => {
    const server = await used()
    const { store } = await open(server)
    server.softDelete('candour.contract-a')
    await expect(store.append('contract-a', -1, [event()])).rejects.toThrow(LedgerUnfit)
  })

  it('does not read what it did not write as if it were a fact', async () => {
    const server = await used()
    const { store } = await open(server)
    server.intrude('candour.contract-a')
    await expect(store.readAll(0, 10)).rejects.toThrow('Event 4 of candour.contract-a was not written by Candour')
    const following = store.subscribe(0, new AbortController().signal)[Symbol.asyncIterator]()
    await expect(following.next()).rejects.toThrow(LedgerUnfit)
  })

  it('passes over streams of its prefix that are not the ledger’s', async () => {
    const server = await used()
    server.intrude('candour.notes')
    const { store } = await open(server)
    expect(await store.readAll(0, 10)).toHaveLength(6)
    expect((await store.head())?.position).toBe((await store.readAll(0, 10)).at(-1)?.position)
  })

  it('has no erase', async () => {
    expect('erase' in (await open(new FakeServer())).store).toBe(false)
  })

  it('says of a server that takes less than 1 MiB, and of one that lets it not write, what is the matter', async () => {
    const { store, network } = await open(new FakeServer())
    network.fates.push(() => clientError('', { type: 'maximum-append-size-exceeded', maxAppendSize: 1_000 }))
    await expect(store.append('contract-a', -1, events(1))).rejects.toThrow(AppendTooLarge)
    network.fates.push(() => clientError('', { type: 'access-denied' }))
    await expect(store.append('contract-a', -1, events(1))).rejects.toMatchObject({
      name: 'LedgerError',
      outcome: 'nothing',
    })
  })
})

describe('a connection string', () => {
  it('is read for its hosts, user and encryption, and never repeated', () => {
    expect(readConnection('kurrentdb://u%40x:p%3Aw@h1:2113,h2:2113,h3:2113?tls=true&nodePreference=leader')).toEqual({
      hosts: 'h1:2113,h2:2113,h3:2113',
      secure: true,
      credentials: { username: 'u@x', password: 'p:w' },
    })
    expect(readConnection('esdb+discover://cluster.example:2113/?tls=false')).toMatchObject({ secure: false })
  })

  const refused = [
    'kurrentdb:',
    'kurrentdb://host:2113',
    'kurrentdb://u:secret@host:2113?nodePreference=follower',
    'kurrentdb://u:secret@host:2113?throwOnAppendFailure=false',
  ]
  it.each(refused)('is refused: %s', connectionString => {
    expect(() => readConnection(connectionString)).toThrow(LedgerError)
    expect(() => readConnection(connectionString)).not.toThrow('secret')
  })
})
