;; Passes over long vectors of $n elements, a whole number of fours, in the order that vector-kernels.ts says, which has the
;; same in TypeScript.
(module
  (memory (import "kernel" "memory") 1 65536 shared)

  ;; The sum of a[i] * b[i], f32 and f64: four sums, of every fourth product, that are added in the end.
  (func (export "mixedProduct") (param $a i32) (param $b i32) (param $n i32) (result f64)
    (local $low v128) (local $high v128) (local $end i32)
    (local.set $end (i32.add (local.get $a) (i32.shl (local.get $n) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.eq (local.get $a) (local.get $end)))
        (local.set $low
          (f64x2.add (local.get $low)
            (f64x2.mul (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $a))) (v128.load (local.get $b)))))
        (local.set $high
          (f64x2.add (local.get $high)
            (f64x2.mul
              (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $a)))
              (v128.load offset=16 (local.get $b)))))
        (local.set $a (i32.add (local.get $a) (i32.const 16)))
        (local.set $b (i32.add (local.get $b) (i32.const 32)))
        (br $next)))
    (local.set $low (f64x2.add (local.get $low) (local.get $high)))
    (f64.add (f64x2.extract_lane 0 (local.get $low)) (f64x2.extract_lane 1 (local.get $low))))

  ;; to[i] += factor * vector[i], f64 and f32.
  (func (export "addMultiple") (param $to i32) (param $factor f64) (param $vector i32) (param $n i32)
    (local $factors v128) (local $end i32)
    (local.set $factors (f64x2.splat (local.get $factor)))
    (local.set $end (i32.add (local.get $vector) (i32.shl (local.get $n) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.eq (local.get $vector) (local.get $end)))
        (v128.store (local.get $to)
          (f64x2.add (v128.load (local.get $to))
            (f64x2.mul (local.get $factors) (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $vector))))))
        (v128.store offset=16 (local.get $to)
          (f64x2.add (v128.load offset=16 (local.get $to))
            (f64x2.mul (local.get $factors)
              (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $vector))))))
        (local.set $vector (i32.add (local.get $vector) (i32.const 16)))
        (local.set $to (i32.add (local.get $to) (i32.const 32)))
        (br $next)))))
