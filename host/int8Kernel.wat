;; Dot products of rows of signed bytes, and rows whose signs are close. The bytes in `int8Kernel.ts` are this file,
;; assembled by wat2wasm of wabt 1.0.39; `test/search/vectorIndex.test.ts` compares it with the plain code.
(module
  (memory (export "memory") 1)

  ;; out[r] = row r · query for `count` rows; `dimensions` is a multiple of 16.
  (func (export "dots") (param $query i32) (param $row i32) (param $count i32) (param $dimensions i32) (param $out i32)
    (local $i i32) (local $a v128) (local $b v128) (local $sum v128)
    (block $done
      (loop $rows
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $sum (v128.const i32x4 0 0 0 0))
        (local.set $i (i32.const 0))
        (loop $values
          (local.set $a (v128.load (i32.add (local.get $query) (local.get $i))))
          (local.set $b (v128.load (i32.add (local.get $row) (local.get $i))))
          (local.set $sum (i32x4.add (local.get $sum) (i32x4.add
            (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $a)) (i16x8.extend_low_i8x16_s (local.get $b)))
            (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $a)) (i16x8.extend_high_i8x16_s (local.get $b))))))
          (br_if $values (i32.lt_u
            (local.tee $i (i32.add (local.get $i) (i32.const 16)))
            (local.get $dimensions))))
        (i32.store (local.get $out) (i32.add
          (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
          (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (local.set $row (i32.add (local.get $row) (local.get $dimensions)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $rows))))

  ;; Writes the numbers of those of `count` rows, numbered from `number`, that differ from `own` in at most `most` bits;
  ;; answers how many. `bytes` of a row is a multiple of 16. Most rows differ too much in their first 16 bytes already.
  (func (export "near") (param $own i32) (param $row i32) (param $count i32) (param $bytes i32) (param $most i32)
    (param $number i32) (param $out i32) (result i32)
    (local $i i32) (local $found i32) (local $bits i64) (local $limit i64) (local $first i64) (local $second i64)
    (local.set $limit (i64.extend_i32_u (local.get $most)))
    (local.set $first (i64.load (local.get $own)))
    (local.set $second (i64.load offset=8 (local.get $own)))
    (block $done
      (loop $rows
        (br_if $done (i32.eqz (local.get $count)))
        (block $far
          (br_if $far (i64.gt_u
            (local.tee $bits (i64.add
              (i64.popcnt (i64.xor (local.get $first) (i64.load (local.get $row))))
              (i64.popcnt (i64.xor (local.get $second) (i64.load offset=8 (local.get $row))))))
            (local.get $limit)))
          (local.set $i (i32.const 16))
          (block $counted
            (loop $rest
              (br_if $counted (i32.ge_u (local.get $i) (local.get $bytes)))
              (local.set $bits (i64.add (local.get $bits) (i64.popcnt (i64.xor
                (i64.load (i32.add (local.get $own) (local.get $i)))
                (i64.load (i32.add (local.get $row) (local.get $i)))))))
              (local.set $i (i32.add (local.get $i) (i32.const 8)))
              (br $rest)))
          (br_if $far (i64.gt_u (local.get $bits) (local.get $limit)))
          (i32.store (i32.add (local.get $out) (i32.shl (local.get $found) (i32.const 2))) (local.get $number))
          (local.set $found (i32.add (local.get $found) (i32.const 1))))
        (local.set $number (i32.add (local.get $number) (i32.const 1)))
        (local.set $row (i32.add (local.get $row) (local.get $bytes)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $rows)))
    (local.get $found)))
