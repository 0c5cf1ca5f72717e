/** A log whose secret is elsewhere: what its signer must do, and what happens to the log where it does not. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { keyOfCommand } from '#transparency/signing-key.ts'
import { append, logged, ORIGIN, treeOf, vkeyNamed } from './logged.ts'

/** No more than that: the command and its words are nobody else's business. */
const UNABLE =
  'The signer of this log does not sign at present. Whoever runs the log has been told why, and it is tried again every second.'

const SIGNER = fileURLToPath(new URL('./signer-command.ts', import.meta.url))

const signer = (how = 'well', { unless = '', vkey = vkeyNamed(ORIGIN) } = {}) =>
  keyOfCommand({ command: `${process.execPath} ${SIGNER} 7 ${how} ${unless}`, vkey })

const going = new AbortController().signal
const same = (error: unknown): unknown => error

/** A log that was signed for 3 events with the same key, and 2 events more. */
async function signedBefore() {
  const logs = logged()
  const store = await logs.open()
  await append(store, 'counted-a', 3)
  const first = logs.follow(store)
  await first.round()
  await first.close()
  await append(store, 'counted-a', 2)
  return { ...logs, store }
}

describe('an external signer', () => {
  it('signs as the same key does that is here', async () => {
    const { follow, store, kept } = await signedBefore()
    const log = follow(store, { keys: [signer()] })
    await log.round()
    expect([log.standing.stopped, log.standing.development, log.standing.vkey]).toEqual([
      null,
      false,
      vkeyNamed(ORIGIN),
    ])
    expect(kept(ORIGIN).map(note => treeOf(note).size)).toEqual([3, 5])
  })

  it.each([
    ['fails', 'badly', /^The signer node did not sign: it ended with the exit code 3\.$/],
    ['answers with no signature', 'nonsensically', /^The signer node did not answer with a signature in base64\.$/],
    [
      'signs something else',
      'falsely',
      /^What came back as the signature of .* is not one of that key, so it was thrown away\.$/,
    ],
  ])('that %s stops the signing, which is said once, and the log is served on', async (_, how, sentence) => {
    const { follow, store, kept, warnings } = await signedBefore()
    const log = follow(store, { keys: [signer(how)] })
    await log.round()
    await log.round()
    expect([log.standing.stopped, log.standing.size]).toEqual([UNABLE, 3])
    expect(warnings).toEqual([expect.stringMatching(/^SIGNING HAS STOPPED, and is tried again every second\. /)])
    expect(warnings[0]?.replace(/^.*?every second\. /, '')).toMatch(sentence)
    expect(kept(ORIGIN).map(note => treeOf(note).size)).toEqual([3])
    expect(await log.receipt(3)).toMatchObject({ leaf: 2 })
    expect(await log.receipt(5)).toBe('not-yet')
  })

  it('that is not there is said in the same way', async () => {
    const { follow, store, warnings } = await signedBefore()
    const log = follow(store, { keys: [keyOfCommand({ command: 'no-such-signer-anywhere', vkey: vkeyNamed(ORIGIN) })] })
    await log.round()
    expect(warnings[0]).toMatch(/ The signer no-such-signer-anywhere did not sign: ENOENT\.$/)
  })

  it.each(['badly', 'nonsensically', 'falsely'])('that does %s does not have its PIN in any log', async how => {
    const { follow, store, warnings } = await signedBefore()
    const log = follow(store, { keys: [signer(how, { unless: '--pin 4711' })] })
    await log.round()
    expect([warnings.length, JSON.stringify([warnings, log.standing])]).toEqual([
      1,
      expect.not.stringMatching(/4711|locked/),
    ])
    const thrown: unknown = await signer('badly', { unless: '--pin 4711' }).sign(new Uint8Array(3), going).catch(same)
    expect(inspect(thrown, { depth: 9, showHidden: true })).not.toMatch(/4711|locked/)
  })

  it('that works again is asked again', async () => {
    const { follow, store, ledger, warnings } = await signedBefore()
    const unless = join(ledger.folder, 'unlocked')
    const log = follow(store, { keys: [signer('badly', { unless })] })
    await log.round()
    expect([log.standing.stopped, warnings[0]]).toEqual([UNABLE, expect.stringContaining('exit code 3')])
    writeFileSync(unless, '')
    await log.round()
    expect([log.standing.stopped, log.standing.size, warnings.at(-1)]).toEqual([null, 5, 'Signing goes on.'])
  })

  it('that never answers does not keep the log from closing', async () => {
    const { follow, store, warnings } = await signedBefore()
    const log = follow(store, { keys: [signer('never')] })
    log.start()
    await new Promise(resolve => setTimeout(resolve, 200))
    await log.close()
    expect(warnings).toEqual([])
  })

  it('must have a key of this log’s own name', async () => {
    const { follow, store } = await signedBefore()
    const other = { keys: [signer('well', { vkey: vkeyNamed('example.invalid/other') })] }
    expect(() => follow(store, other)).toThrow(
      'The log is called example.invalid/log, and CANDOUR_SIGNER_VKEY is a key of example.invalid/other',
    )
    const unnamed = logged()
    const log = unnamed.follow(await unnamed.open(), { ...other, origin: undefined })
    expect(log.standing.origin).toBe('example.invalid/other')
  })
})
