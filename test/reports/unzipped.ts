/** A reader of zip files of its own, so that a mistake of the writer cannot hide in both. */
import { crc32, inflateRawSync } from 'node:zlib'

export interface Unzipped {
  readonly name: string
  readonly text: string
  readonly stored: boolean
  /** Where its bytes begin in the zip. */
  readonly at: number
}

/** In the order of the directory at the end; throws where a size or a checksum is wrong. */
export function unzipped(zip: Uint8Array): readonly Unzipped[] {
  const bytes = Buffer.from(zip)
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  let at = bytes.readUInt32LE(end + 16)
  return Array.from({ length: bytes.readUInt16LE(end + 10) }, () => {
    if (bytes.toString('latin1', at, at + 4) !== 'PK\x01\x02') throw new Error('no entry where one should be')
    const [method, date, crc, packed, size] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt16LE(at + 14),
      bytes.readUInt32LE(at + 16),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 24),
    ]
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map(offset => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const local = bytes.readUInt32LE(at + 42)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    at += 46 + nameLength + extraLength + commentLength
    if (bytes.toString('latin1', local, local + 4) !== 'PK\x03\x04')
      throw new Error(`${name} does not begin where it should`)
    if (bytes.toString('utf8', local + 30, local + 30 + nameLength) !== name) throw new Error(`${name} has two names`)
    const begins = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const raw = bytes.subarray(begins, begins + packed)
    const content = method === 0 ? raw : inflateRawSync(raw)
    if (content.length !== size || crc32(content) !== crc || date !== 0x21)
      throw new Error(`${name} is not what it says`)
    return { name, text: content.toString('utf8'), stored: method === 0, at: begins }
  })
}
