import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Words of the tiny model; their vectors are the rows of the table. */
const words: Readonly<Record<string, readonly number[]>> = {
  '[UNK]': [1, 1, 1],
  parse: [1, 0, 0],
  time: [0, 1, 0],
  table: [0, 0, 1],
};

/** An encoder that looks each token up in a table: what there is of a sentence-transformers folder, made in place. */
export function tinyOnnxFolder(parent: string): string {
  const folder = join(parent, 'tiny-onnx');
  mkdirSync(join(folder, '1_Pooling'), { recursive: true });
  writeFileSync(join(folder, 'model.onnx'), model());
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer));
  writeFileSync(join(folder, 'tokenizer_config.json'), '{"unk_token":"[UNK]"}');
  writeFileSync(join(folder, 'sentence_bert_config.json'), '{"max_seq_length":8}');
  return folder;
}

export function setPooling(folder: string, cls: boolean): void {
  writeFileSync(join(folder, '1_Pooling', 'config.json'), JSON.stringify({ pooling_mode_cls_token: cls }));
}

const tokenizer = {
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: [],
  normalizer: { type: 'Lowercase' },
  pre_tokenizer: { type: 'Whitespace' },
  post_processor: null,
  decoder: null,
  model: {
    type: 'WordLevel',
    vocab: Object.fromEntries(Object.keys(words).map((word, id) => [word, id])),
    unk_token: '[UNK]',
  },
};

const int64 = 7;
const float = 1;

function model(): Buffer {
  const rows = Object.values(words);
  const table = Buffer.from(new Float32Array(rows.flat()).buffer);
  const graph = [
    field(
      1,
      Buffer.concat([
        text(1, 'table'),
        text(1, 'input_ids'),
        text(2, 'last_hidden_state'),
        text(4, 'Gather'),
      ]),
    ),
    text(2, 'tiny'),
    field(
      5,
      Buffer.concat([
        number(1, rows.length),
        number(1, 3),
        number(2, float),
        text(8, 'table'),
        field(9, table),
      ]),
    ),
    field(11, value('input_ids', int64, ['texts', 'tokens'])),
    field(11, value('attention_mask', int64, ['texts', 'tokens'])),
    field(12, value('last_hidden_state', float, ['texts', 'tokens', 3])),
  ];
  return Buffer.concat([number(1, 8), field(8, number(2, 17)), field(7, Buffer.concat(graph))]);
}

function value(name: string, type: number, shape: readonly (string | number)[]): Buffer {
  const dims = shape.map(size => field(1, typeof size === 'number' ? number(1, size) : text(2, size)));
  return Buffer.concat([
    text(1, name),
    field(2, field(1, Buffer.concat([number(1, type), field(2, Buffer.concat(dims))]))),
  ]);
}

/** Protocol buffers: a field with bytes, with text, with a whole number. */
function field(tag: number, bytes: Buffer): Buffer {
  return Buffer.concat([varint((tag << 3) | 2), varint(bytes.length), bytes]);
}

function text(tag: number, content: string): Buffer {
  return field(tag, Buffer.from(content));
}

function number(tag: number, content: number): Buffer {
  return Buffer.concat([varint(tag << 3), varint(content)]);
}

function varint(content: number): Buffer {
  const bytes: number[] = [];
  let rest = content;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  bytes.push(rest);
  return Buffer.from(bytes);
}
