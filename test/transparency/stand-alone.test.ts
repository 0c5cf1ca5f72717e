/** The stand-alone verifier: a bundle in a folder or a receipt in a file, checked by one file on a plain Node. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Check } from '#proof/verify/check.ts'
import { verifyLog } from '#proof/verify/verify-log.ts'
import { folderFiles } from '#transparency/stand-alone/folder.ts'
import { sha256Of } from '#transparency/stand-alone/tools.ts'
import { verifyAlone } from '#transparency/stand-alone/verify-alone.ts'
import { BUILT } from '../../scripts/built.ts'
import { sha256 } from '../proof/node-crypto.ts'
import {
  bundleOf,
  checkpointsOf,
  type Files,
  folder as inMemory,
  FORGER,
  policyOf,
  tools,
  withFile,
} from '../proof/verify/bundle-in-memory.ts'
import { CONTRACT, eventsOf, idOf, STREAMS, withErased, withWithheld } from '../proof/verify/events-in-memory.ts'
import { FORGED, JSON_RECEIPT, POLICY, RECEIPT, receiptUnder, otherRoot } from '../web/verify-receipt.ts'

const EVENTS = eventsOf(300)
const BUNDLE = bundleOf({ events: EVENTS, sizes: [100, 300] })

let folder: string
beforeEach(() => {
  const made = mkdtempSync(join(tmpdir(), 'candour-alone-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  folder = made
})

const NO_LEDGER = /^COULD NOT BE CHECKED: this is not a receipt or a bundle, .* nothing about any ledger\.$/m

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}
const bundle = (files: Files = BUNDLE): string => {
  for (const [path, bytes] of files) file(`bundle/${path}`, bytes)
  return join(folder, 'bundle')
}
const checksIn = (out: string): readonly Check[] => (JSON.parse(out) as { checks: Check[] }).checks

describe('a bundle in a folder', () => {
  it('is checked as the proof room does, but for the replay', async () => {
    const { code, out, err } = await verifyAlone([bundle(), '--json'])
    const checks = await verifyLog(inMemory(BUNDLE), { held: [] }, tools)
    expect([code, err]).toEqual([0, ''])
    expect(checksIn(out).slice(0, -1)).toStrictEqual(checks)
    expect(checksIn(out).at(-1)).toMatchObject({ check: 'replay', outcome: 'not-checked' })
  })
  it('is told in a line for each check, and what they come to', async () => {
    const held = file('kept', checkpointsOf(EVENTS, [100]).get(100)!)
    const { code, out } = await verifyAlone([bundle(), '--held', held, '--policy', file('policy', policyOf())])
    const lines = out.trimEnd().split('\n')
    expect(code).toBe(0)
    expect(lines.slice(0, -2).filter(line => !/^(passed|not-checked) {2}[a-z]+: .+\.$/.test(line))).toEqual([])
    expect(lines.at(-1)).toBe(
      'Accepted: every check that could be made has passed, and the log continues what you held.',
    )
  })
  it('that was changed is refused, and the place named', async () => {
    const changed = withFile(BUNDLE, 'payloads/1.jsonl', undefined)
    const { code, out } = await verifyAlone([bundle(changed), '--json'])
    expect(code).toBe(1)
    expect(checksIn(out).find(({ outcome }) => outcome === 'failed')).toMatchObject({ leaf: 256 })
  })
  it('that another signed is refused by the policy, and by nothing that it says itself', async () => {
    const forged = bundle(bundleOf({ events: EVENTS, signers: () => [FORGER], policy: policyOf(FORGER) }))
    expect((await verifyAlone([forged])).code).toBe(0)
    const { code, out } = await verifyAlone([forged, '--policy', file('policy', policyOf())])
    expect([code, out.split('\n').find(line => line.startsWith('failed'))]).toEqual([
      1,
      expect.stringMatching(/^failed {2}signature: /),
    ])
    expect(out).toMatch(/^NOT ACCEPTED: one check failed\. That contradicts nothing that the ledger has signed/m)
  })
  it('that another history was kept of is refused', async () => {
    const held = file('kept', checkpointsOf(eventsOf(101).slice(1), [100]).get(100)!)
    const { code, out } = await verifyAlone([bundle(), '--held', held])
    expect([code, out.includes('failed  held: ')]).toEqual([1, true])
    expect(out).toMatch(/^NOT ACCEPTED: .* they are the evidence\.$/m)
  })
  it('that is another than was asked for is refused, and accuses nobody', async () => {
    const one = bundle(bundleOf({ events: EVENTS, contract: CONTRACT }))
    const asking = async (...words: string[]) => (await verifyAlone([one, ...words])).code
    expect([await asking(), await asking('--contract', CONTRACT), await asking('--contract', idOf('b'))]).toEqual([
      0, 0, 1,
    ])
    const { code, out } = await verifyAlone([one, '--reader', 'public'])
    expect([code, out]).toEqual([1, expect.stringMatching(NO_LEDGER)])
  })
  it('that shows a part is accepted as far as it goes', async () => {
    const some = bundle(bundleOf({ events: withWithheld(EVENTS, STREAMS[0], 'a reply'), reader: 'public' }))
    expect((await verifyAlone([some])).out).toMatch(
      /^Accepted as far as it goes: 75 of 300 payloads were withheld from the public\. Every check/m,
    )
  })
  it('cannot write to the terminal: what it says stands in one line', async () => {
    const said = 'law).\npassed  held: \u001b[8mall well\u009b\u202e\u2028'
    const erased = withErased(EVENTS, 40, 120, { body: { redacts: EVENTS[40]!.leaf.id, basis: said } })
    const path = bundle(bundleOf({ events: erased }))
    const { out } = await verifyAlone([path])
    expect(out.split('\n').slice(0, -1).join('')).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028]/u)
    expect(out).toContain('law).\\u{000a}passed  held: \\u{001b}[8mall well\\u{009b}\\u{202e}\\u{2028}')
    const json = checksIn((await verifyAlone([path, '--json'])).out)
    expect(json.find(({ check }) => check === 'redactions')!.sentence).toContain(said)
  })
  it('with nothing in it is refused, not an error', async () => {
    mkdirSync(join(folder, 'empty'))
    const { code, out } = await verifyAlone([join(folder, 'empty')])
    expect([code, out.trimEnd().split('\n').at(-1)]).toEqual([1, expect.stringMatching(NO_LEDGER)])
  })
})

describe('the files of a folder', () => {
  it('are listed with all that lies in it, and read', async () => {
    file('bundle/tile/0/000', 'tile')
    const files = await folderFiles(join(folder, 'bundle'))
    expect(await files.list?.()).toEqual(['tile/0/000'])
    expect(await files.read('tile/0/000')).toStrictEqual(new Uint8Array(Buffer.from('tile')))
  })
  it('are not read where they are not, or are no files', async () => {
    file('bundle/tile/0/000', 'tile')
    const files = await folderFiles(join(folder, 'bundle'))
    for (const path of ['none', 'tile', 'tile/0', 'tile/0/000/1', '', '.'])
      expect([path, await files.read(path)]).toEqual([path, undefined])
  })
  it('are none outside it, by whatever way', async () => {
    file('secret', 'secret')
    file('bundle/a', 'a')
    symlinkSync(join(folder, 'secret'), join(folder, 'bundle/link'))
    symlinkSync(folder, join(folder, 'bundle/away'))
    const files = await folderFiles(join(folder, 'bundle'))
    for (const path of ['../secret', 'link', 'away/secret', 'away/bundle/a', join(folder, 'secret')]) {
      expect([path, await files.read(path)]).toEqual([path, undefined])
    }
    expect((await files.list?.())?.toSorted()).toEqual(['a', 'away', 'link'])
  })
})

describe('a receipt in a file', () => {
  const policy = (): string => file('policy', POLICY)
  it.each([
    ['.tlog-proof', RECEIPT],
    ['JSON', JSON_RECEIPT],
  ])('is checked as %s', async (_, written) =>
    expect((await verifyAlone([file('receipt', written), '--policy', policy()])).code).toBe(0),
  )
  it.each([
    ['that another key signed', receiptUnder(FORGED)],
    ['with nothing in it', ''],
    ['of something else', 'PK\u0003\u0004'],
    ['of endless length', 'a'.repeat(3_000_000)],
  ])('%s is refused', async (_, written) =>
    expect((await verifyAlone([file('receipt', written), '--policy', policy()])).code).toBe(1),
  )
  it('that is none accuses nobody', async () => {
    for (const written of ['', 'PK\u0003\u0004', JSON_RECEIPT.slice(0, -2)]) {
      expect((await verifyAlone([file('receipt', written), '--policy', policy()])).out).toMatch(NO_LEDGER)
    }
  })
  it('is compared with another that was kept', async () => {
    const receipt = file('receipt', RECEIPT)
    const kept = file('kept.tlog-proof', receiptUnder(otherRoot()))
    expect((await verifyAlone([receipt, '--policy', policy(), '--held', receipt])).out).toContain('passed  held')
    expect(await verifyAlone([receipt, '--policy', policy(), '--held', kept])).toMatchObject({ code: 1 })
  })
  it('proves nothing where no policy says whose key counts', async () => {
    const { code, out } = await verifyAlone([file('receipt', RECEIPT)])
    expect([code, out.includes('Whose signature counts?')]).toEqual([1, true])
    expect(out).toMatch(
      /^COULD NOT BE CHECKED: .* Give a policy, with --policy <file>\. Nothing was found against the receipt/m,
    )
  })
})

describe('what it cannot be asked', () => {
  it.each([
    ['nothing', () => [], 'One bundle or receipt at a time: '],
    ['two things', () => [file('a', ''), file('b', '')], 'One bundle or receipt at a time: '],
    ['what is not there', () => [join(folder, 'none')], 'cannot be read: '],
    [
      'with a policy that is not there',
      () => [file('a', RECEIPT), '--policy', join(folder, 'none')],
      'cannot be read: ',
    ],
    ['with a kept file that is a folder', () => [file('a', RECEIPT), '--held', folder], 'cannot be read: '],
    ['with an option that it has not', () => ['a', '--quick'], 'Usage: '],
    ['for a reader whom nobody knows', () => ['a', '--reader', 'everyone'], '--reader is auditor or anyone or public.'],
    ['with an option and nothing for it', () => ['a', '--policy'], 'Usage: '],
  ])('%s', async (_, words, reason) => {
    const { code, out, err } = await verifyAlone(words())
    expect([code, out, err.includes(reason), err.trimEnd().split('\n').length]).toEqual([2, '', true, 1])
  })
})

describe('SHA-256', () =>
  it('is the same on a Node that has no hash in one step', () => {
    const old = sha256Of({ createHash })
    for (const length of [0, 1, 63, 64, 1_000]) {
      expect(Buffer.from(old(new Uint8Array(length).fill(7)))).toStrictEqual(
        Buffer.from(sha256(new Uint8Array(length).fill(7))),
      )
    }
  }))

describe('the built file, alone in a folder', () => {
  const run = promisify(execFile)
  const alone = async (...words: string[]): Promise<{ code: number; stdout: string }> => {
    const copy = join(folder, 'candour-verify.mjs')
    copyFileSync(BUILT[0]!.path, copy)
    try {
      return { code: 0, ...(await run(process.execPath, [copy, ...words], { cwd: folder, env: {} })) }
    } catch (error) {
      return error as { code: number; stdout: string }
    }
  }
  it('says the same and exits with 0', async () => {
    const path = bundle()
    const { code, stdout } = await alone(path)
    expect([code, stdout]).toEqual([0, (await verifyAlone([path])).out])
  })
  it('exits with 1 where something is wrong', async () =>
    expect((await alone(bundle(withFile(BUNDLE, 'README.md', 'Other.\n').set('stray', new Uint8Array(1))))).code).toBe(
      1,
    ))
  it('exits with 2 where there is nothing to check', async () => expect((await alone('nowhere')).code).toBe(2))
})
