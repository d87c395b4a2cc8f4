;; Passes over the entries of one row of a sparse matrix: columns (i32) from $at up to $end, and their values (f32) $shift
;; bytes behind them. Arithmetic is double precision, in the order of the entries, as the TypeScript beside it has it, so
;; that both give the same bits. row-kernels.ts says what the functions are for.
(module
  (memory (import "kernel" "memory") 1 65536 shared)

  ;; sums[lane] += x * weights[column, lane], four lanes of f64.
  (func (export "addProducts")
    (param $at i32) (param $end i32) (param $shift i32) (param $weights i32) (param $sums i32)
    (local $low v128) (local $high v128) (local $x v128) (local $weight i32)
    (local.set $low (v128.load (local.get $sums)))
    (local.set $high (v128.load offset=16 (local.get $sums)))
    (block $done
      (loop $next
        (br_if $done (i32.eq (local.get $at) (local.get $end)))
        (local.set $x
          (f64x2.promote_low_f32x4 (v128.load32_splat (i32.add (local.get $at) (local.get $shift)))))
        (local.set $weight
          (i32.add (local.get $weights) (i32.shl (i32.load (local.get $at)) (i32.const 5))))
        (local.set $low
          (f64x2.add (local.get $low) (f64x2.mul (local.get $x) (v128.load (local.get $weight)))))
        (local.set $high
          (f64x2.add (local.get $high) (f64x2.mul (local.get $x) (v128.load offset=16 (local.get $weight)))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br $next)))
    (v128.store (local.get $sums) (local.get $low))
    (v128.store offset=16 (local.get $sums) (local.get $high)))

  ;; weights[column, lane] += x * factors[lane], four lanes of f64.
  (func (export "addMultiple")
    (param $at i32) (param $end i32) (param $shift i32) (param $factors i32) (param $weights i32)
    (local $low v128) (local $high v128) (local $x v128) (local $weight i32)
    (local.set $low (v128.load (local.get $factors)))
    (local.set $high (v128.load offset=16 (local.get $factors)))
    (block $done
      (loop $next
        (br_if $done (i32.eq (local.get $at) (local.get $end)))
        (local.set $x
          (f64x2.promote_low_f32x4 (v128.load32_splat (i32.add (local.get $at) (local.get $shift)))))
        (local.set $weight
          (i32.add (local.get $weights) (i32.shl (i32.load (local.get $at)) (i32.const 5))))
        (v128.store (local.get $weight)
          (f64x2.add (v128.load (local.get $weight)) (f64x2.mul (local.get $x) (local.get $low))))
        (v128.store offset=16 (local.get $weight)
          (f64x2.add (v128.load offset=16 (local.get $weight)) (f64x2.mul (local.get $x) (local.get $high))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br $next))))

  ;; scores[class] += the sum of x * weights[column, class], f64 and f32, $stride bytes of weights a column: four classes
  ;; at a time, whose sums stay in registers while the row passes again.
  (func (export "addScores")
    (param $first i32) (param $end i32) (param $shift i32) (param $weights i32) (param $stride i32) (param $scores i32)
    (local $low v128) (local $high v128) (local $x v128) (local $weight i32) (local $at i32) (local $lastWeights i32)
    (local.set $lastWeights (i32.add (local.get $weights) (local.get $stride)))
    (block $allClasses
      (loop $nextClasses
        (br_if $allClasses (i32.eq (local.get $weights) (local.get $lastWeights)))
        (local.set $low (v128.const f64x2 0 0))
        (local.set $high (v128.const f64x2 0 0))
        (local.set $at (local.get $first))
        (block $done
          (loop $next
            (br_if $done (i32.eq (local.get $at) (local.get $end)))
            (local.set $x
              (f64x2.promote_low_f32x4 (v128.load32_splat (i32.add (local.get $at) (local.get $shift)))))
            (local.set $weight
              (i32.add (local.get $weights) (i32.mul (i32.load (local.get $at)) (local.get $stride))))
            (local.set $low
              (f64x2.add (local.get $low)
                (f64x2.mul (local.get $x) (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $weight))))))
            (local.set $high
              (f64x2.add (local.get $high)
                (f64x2.mul (local.get $x) (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $weight))))))
            (local.set $at (i32.add (local.get $at) (i32.const 4)))
            (br $next)))
        (v128.store (local.get $scores) (f64x2.add (v128.load (local.get $scores)) (local.get $low)))
        (v128.store offset=16 (local.get $scores)
          (f64x2.add (v128.load offset=16 (local.get $scores)) (local.get $high)))
        (local.set $scores (i32.add (local.get $scores) (i32.const 32)))
        (local.set $weights (i32.add (local.get $weights) (i32.const 16)))
        (br $nextClasses)))))
