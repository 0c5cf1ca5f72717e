/** A signed note is read strictly, and believed only when a trusted key has signed it. */
import { describe, expect, it } from 'vitest'
import { formatNote, NOTE_LENGTH_MAX, parseNote, SIGNATURES_MAX } from '#proof/note.ts'
import { NotProven } from '#proof/not-proven.ts'
import { parseVkey } from '#proof/key.ts'
import { signersOf } from '#proof/signers.ts'
import { ed25519, sha256, TestSigner } from './node-crypto.ts'

// golang.org/x/mod, sumdb/note/note_test.go.
const PETER = parseVkey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', sha256)
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const LINE =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
const WRITTEN = `${TEXT}\n${LINE}`

const ANNA = TestSigner.numbered('anna.example', 'ed25519', 1)
const BERT = TestSigner.numbered('bert.example', 'cosignature/v1', 2)

describe('a published note', () => {
  it('is read and written back', () => {
    const note = parseNote(WRITTEN)
    expect(note.text).toBe(TEXT)
    expect(note.signatures.map(({ name, id, bytes }) => [name, id, bytes.length])).toStrictEqual([
      ['PeterNeumann', 'c74f20a3', 64],
    ])
    expect(formatNote(note)).toBe(WRITTEN)
  })
  it('is signed by its key', async () =>
    expect(await signersOf(parseNote(WRITTEN), [PETER], ed25519)).toStrictEqual([{ key: PETER }]))
  it('is not signed by it with another text', () =>
    expect(signersOf(parseNote(WRITTEN.replace('answer', 'Answer')), [PETER], ed25519)).rejects.toThrow(
      'The signature of PeterNeumann (c74f20a3) does not belong to this text.',
    ))
  // C2SP signed-note, the example at its head: two empty lines in it, and the last one ends the text.
  it('may have empty lines in its text', () => {
    const text = 'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n'
    const line =
      '— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n'
    const note = parseNote(`${text}\n${line}`)
    expect(note.text).toBe(text)
    expect(note.signatures[0]!.id).toBe('367ba04b')
    expect(formatNote(note)).toBe(`${text}\n${line}`)
  })
})

describe('what is no note', () => {
  const base64 = (length: number): string => Buffer.alloc(length, 1).toString('base64')

  it.each([
    ['nothing', '', 'ends in a newline'],
    ['a text alone', TEXT, 'a text, a blank line and signatures'],
    ['a text and a blank line', `${TEXT}\n`, 'a text, a blank line and signatures'],
    ['signatures alone', LINE, 'a text, a blank line and signatures'],
    ['a blank line at the end', `${WRITTEN}\n`, 'a text, a blank line and signatures'],
    ['no newline at the end', WRITTEN.slice(0, -1), 'ends in a newline'],
    ['lines ended as on Windows', WRITTEN.replaceAll('\n', '\r\n'), 'no control characters'],
    ['a tab', WRITTEN.replace(' think', '\tthink'), 'no control characters'],
    ['a zero byte', WRITTEN.replace(' think', '\u0000think'), 'no control characters'],
    ['a lone surrogate', WRITTEN.replace(' think', '\ud800'), 'lone surrogate'],
    ['a hyphen for the dash', WRITTEN.replace('—', '-'), 'is not a signature line'],
    ['two spaces in the line', WRITTEN.replace('Neumann ', 'Neumann  '), 'is not a signature line'],
    ['a space after the line', WRITTEN.replace('=\n', '= \n'), 'is not a signature line'],
    ['a name with a plus', WRITTEN.replace('— Peter', '— Peter+'), 'is not a signature line'],
    ['a name with a Unicode space', WRITTEN.replace('— Peter', '— Peter\u0085'), 'is not a signature line'],
    ['no name', WRITTEN.replace('PeterNeumann ', ''), 'is not a signature line'],
    ['base64 without its padding', WRITTEN.replace('=\n', '\n'), 'is not a signature line'],
    ['base64 with bits left over', WRITTEN.replace('M=\n', 'N=\n'), 'is not a signature line'],
    ['base64 for addresses', WRITTEN.replace('x08go/', 'x08go_'), 'is not a signature line'],
    ['a signature of no bytes', `a\n\n— b ${base64(4)}\n`, 'is not a signature line'],
    ['a line of something else among the signatures', `${WRITTEN}and so on\n`, 'is not a signature line'],
  ])('%s', (_, written, reason) => {
    expect(() => parseNote(written)).toThrow(NotProven)
    expect(() => parseNote(written)).toThrow(reason)
  })
  it(`more than ${SIGNATURES_MAX} signatures, though that many are read`, () => {
    const line = `— b ${base64(5)}\n`
    expect(parseNote(`a\n\n${line.repeat(SIGNATURES_MAX)}`).signatures).toHaveLength(SIGNATURES_MAX)
    expect(() => parseNote(`a\n\n${line.repeat(SIGNATURES_MAX + 1)}`)).toThrow('with 101 signatures is not read')
  })
  it('more than anybody would write', () =>
    expect(() => parseNote(`${'a'.repeat(NOTE_LENGTH_MAX)}\n\n${LINE}`)).toThrow('is not read'))
  it.each([
    ['a text without its newline', { text: 'a', signatures: parseNote(WRITTEN).signatures }],
    ['no signatures', { text: 'a\n', signatures: [] }],
    ['an id that is none', { text: 'a\n', signatures: [{ name: 'b', id: 'C74F20A3', bytes: Uint8Array.of(1) }] }],
    ['a name that is none', { text: 'a\n', signatures: [{ name: 'b c', id: 'c74f20a3', bytes: Uint8Array.of(1) }] }],
  ])('and %s is never written as one', (_, note) => expect(() => formatNote(note)).toThrow(NotProven))
})

describe('who has signed', () => {
  const text = 'hello\n'
  const signed = { text, signatures: [ANNA.line(text), BERT.line(text, 1_700_000_000)] }
  const keys = [BERT.key, ANNA.key]

  it('each trusted key once, in the order of the lines, a witness with its time', async () => {
    const twice = { text, signatures: [...signed.signatures, ...signed.signatures] }
    const signers = [{ key: ANNA.key }, { key: BERT.key, time: 1_700_000_000 }]
    expect(await signersOf(signed, keys, ed25519)).toStrictEqual(signers)
    expect(await signersOf(twice, keys, ed25519)).toStrictEqual(signers)
  })
  it('as well by a check that takes its time', async () =>
    expect(await signersOf(signed, keys, async (...said) => ed25519(...said))).toHaveLength(2))
  it('lines of unknown keys are passed over, also under a known name or a known id', async () => {
    const line = ANNA.line('another text\n')
    for (const other of [
      { ...line, name: 'anna.example/2' },
      { ...line, id: '00000000' },
    ]) {
      const note = { text, signatures: [other, ANNA.line(text)] }
      expect(await signersOf(note, [ANNA.key], ed25519)).toStrictEqual([{ key: ANNA.key }])
    }
    expect(await signersOf(signed, [], ed25519)).toStrictEqual([])
  })
  it('a false line of a trusted key spoils the note, before and after a true one', async () => {
    const [good, bad] = [ANNA.line(text), ANNA.line('another text\n')]
    for (const signatures of [[good, bad], [bad, good], [bad]]) {
      await expect(signersOf({ text, signatures }, [ANNA.key], ed25519)).rejects.toThrow('does not belong to this text')
    }
  })
  it('a signature of another length is refused before it is checked', () => {
    const line = ANNA.line(text)
    const note = { text, signatures: [{ ...line, bytes: line.bytes.subarray(1) }] }
    return expect(signersOf(note, [ANNA.key], () => true)).rejects.toThrow('has 64 bytes, not 63')
  })
  it('the signature of one kind does not pass for the other, even of one secret', async () => {
    const log = TestSigner.numbered('bert.example', 'ed25519', 2)
    const asWitness = { ...log.line(text), id: BERT.key.id }
    await expect(signersOf({ text, signatures: [asWitness] }, [BERT.key], ed25519)).rejects.toThrow(NotProven)
    const asLog = { ...BERT.line(text, 5), id: log.key.id }
    await expect(signersOf({ text, signatures: [asLog] }, [log.key], ed25519)).rejects.toThrow(NotProven)
  })
  it('one public key under two names is not two signers', () => {
    const again = TestSigner.numbered('bert.example/2', 'cosignature/v1', 2)
    return expect(signersOf(signed, [BERT.key, again.key], ed25519)).rejects.toThrow('is trusted twice')
  })
})
