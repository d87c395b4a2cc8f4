;; Scans UTF-8 text into term ids through the table of a lexicon; scan-kernel.ts says what for, and does the same in
;; TypeScript. $state is the address of what lexicon-memory.ts calls the state: numbers of 32 bits that tell where
;; everything is, and how far the scan has come.
(module
  (memory (import "kernel" "memory") 1 65536 shared)

  ;; Whether the $length bytes at $a and at $b are the same: eight at a time, the last of which may be beyond the end.
  (func $same (param $a i32) (param $b i32) (param $length i32) (result i32)
    (local $differ i64)
    (loop $next
      (local.set $differ (i64.xor (i64.load (local.get $a)) (i64.load (local.get $b))))
      (if (i32.le_u (local.get $length) (i32.const 8))
        (then
          (return
            (i64.eqz (i64.shl (local.get $differ)
              (i64.extend_i32_u (i32.sub (i32.const 64) (i32.shl (local.get $length) (i32.const 3)))))))))
      (if (i64.eqz (local.get $differ))
        (then
          (local.set $a (i32.add (local.get $a) (i32.const 8)))
          (local.set $b (i32.add (local.get $b) (i32.const 8)))
          (local.set $length (i32.sub (local.get $length) (i32.const 8)))
          (br $next))))
    (i32.const 0))

  ;; The address of the slot of a form, or of the empty one where it belongs.
  (func $slotOf
    (param $slots i32) (param $mask i32) (param $arena i32) (param $form i32) (param $length i32) (param $hash i32)
    (result i32)
    (local $place i32) (local $slot i32) (local $lengthThere i32)
    (local.set $place
      (i32.and (i32.xor (local.get $hash) (i32.shr_u (local.get $hash) (i32.const 15))) (local.get $mask)))
    (loop $next
      (local.set $slot (i32.add (local.get $slots) (i32.shl (local.get $place) (i32.const 4))))
      (local.set $lengthThere (i32.and (i32.load offset=8 (local.get $slot)) (i32.const 255)))
      (if (i32.eqz (local.get $lengthThere)) (then (return (local.get $slot))))
      (if (i32.and
            (i32.eq (i32.load (local.get $slot)) (local.get $hash))
            (i32.eq (local.get $lengthThere) (local.get $length)))
        (then
          (if (call $same (i32.add (local.get $arena) (i32.load offset=4 (local.get $slot)))
                (local.get $form) (local.get $length))
            (then (return (local.get $slot))))))
      (local.set $place (i32.and (i32.add (local.get $place) (i32.const 1)) (local.get $mask)))
      (br $next))
    (unreachable))

  ;; Puts the capital letters of ASCII from $at to $end in lower case, sixteen bytes at a time; what is written beyond $end
  ;; is what was there, or its lower case.
  (func (export "lower") (param $at i32) (param $end i32)
    (local $bytes v128)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $bytes (v128.load (local.get $at)))
        (v128.store (local.get $at)
          (v128.or (local.get $bytes)
            (v128.and (i8x16.splat (i32.const 0x20))
              (v128.and
                (i8x16.gt_s (local.get $bytes) (i8x16.splat (i32.const 0x40)))
                (i8x16.lt_s (local.get $bytes) (i8x16.splat (i32.const 0x5b)))))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $next))))

  ;; Goes on from where the state says, until the end (0), a form that is not in the table (1), a byte above 127 (2), or a
  ;; form whose terms have no room (3). Where the table knows all, a form that is not in it has the term -1.
  (func (export "scan") (param $state i32) (result i32)
    (local $at i32) (local $end i32) (local $formStart i32) (local $hash i32) (local $chunkStart i32)
    (local $out i32) (local $outEnd i32) (local $outAtChunk i32)
    (local $classes i32) (local $codes i32) (local $shortest i32)
    (local $slots i32) (local $mask i32) (local $arena i32) (local $terms i32)
    (local $byte i32) (local $kind i32) (local $slot i32) (local $nTerms i32) (local $term i32) (local $status i32)
    (local $length i32)
    (local.set $at (i32.load offset=0 (local.get $state)))
    (local.set $end (i32.load offset=4 (local.get $state)))
    (local.set $formStart (i32.load offset=8 (local.get $state)))
    (local.set $hash (i32.load offset=12 (local.get $state)))
    (local.set $chunkStart (i32.load offset=16 (local.get $state)))
    (local.set $out (i32.load offset=20 (local.get $state)))
    (local.set $outEnd (i32.load offset=24 (local.get $state)))
    (local.set $outAtChunk (i32.load offset=28 (local.get $state)))
    (local.set $classes (i32.load offset=32 (local.get $state)))
    (local.set $codes (i32.load offset=36 (local.get $state)))
    (local.set $shortest (i32.load offset=40 (local.get $state)))
    (local.set $slots (i32.load offset=44 (local.get $state)))
    (local.set $mask (i32.load offset=48 (local.get $state)))
    (local.set $arena (i32.load offset=52 (local.get $state)))
    (local.set $terms (i32.load offset=56 (local.get $state)))
    (block $stop
      (loop $next
        (local.set $kind (i32.const 0))
        (if (i32.lt_u (local.get $at) (local.get $end))
          (then
            (local.set $byte (i32.load8_u (local.get $at)))
            (local.set $kind (i32.load8_u (i32.add (local.get $classes) (local.get $byte))))))
        (if (i32.eq (local.get $kind) (i32.const 2))
          (then
            (local.set $hash
              (i32.mul
                (i32.xor (local.get $hash)
                  (i32.load (i32.add (local.get $codes) (i32.shl (local.get $byte) (i32.const 2)))))
                (i32.const 0x01000193)))
            (local.set $at (i32.add (local.get $at) (i32.const 1)))
            (br $next)))
        (local.set $status (i32.const 2))
        (br_if $stop (i32.eq (local.get $kind) (i32.const 3)))
        (local.set $length (i32.sub (local.get $at) (local.get $formStart)))
        (if (i32.ge_u (local.get $length) (local.get $shortest))
          (then
            (local.set $status (i32.const 1))
            (br_if $stop (i32.gt_u (local.get $length) (i32.load offset=64 (local.get $state))))
            (local.set $slot
              (call $slotOf (local.get $slots) (local.get $mask) (local.get $arena)
                (local.get $formStart) (local.get $length) (local.get $hash)))
            (local.set $nTerms (i32.load offset=8 (local.get $slot)))
            (local.set $term (i32.load offset=12 (local.get $slot)))
            (if (i32.eqz (local.get $nTerms))
              (then
                (br_if $stop (i32.eqz (i32.load offset=60 (local.get $state))))
                (local.set $nTerms (i32.const 256))
                (local.set $term (i32.const -1))))
            (local.set $nTerms (i32.shr_u (local.get $nTerms) (i32.const 8)))
            (local.set $status (i32.const 3))
            (br_if $stop
              (i32.gt_u (i32.add (local.get $out) (i32.shl (local.get $nTerms) (i32.const 2))) (local.get $outEnd)))
            (if (i32.eq (local.get $nTerms) (i32.const 1))
              (then
                (i32.store (local.get $out) (local.get $term))
                (local.set $out (i32.add (local.get $out) (i32.const 4))))
              (else
                (local.set $nTerms (i32.shl (local.get $nTerms) (i32.const 2)))
                (memory.copy (local.get $out)
                  (i32.add (local.get $terms) (i32.shl (local.get $term) (i32.const 2))) (local.get $nTerms))
                (local.set $out (i32.add (local.get $out) (local.get $nTerms)))))))
        (local.set $status (i32.const 0))
        (local.set $formStart (local.get $at))
        (br_if $stop (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (local.set $formStart (local.get $at))
        (local.set $hash (i32.const 0x811c9dc5))
        (if (i32.ne (local.get $kind) (i32.const 1))
          (then
            (local.set $chunkStart (local.get $at))
            (local.set $outAtChunk (local.get $out))))
        (br $next)))
    (i32.store offset=0 (local.get $state) (local.get $at))
    (i32.store offset=8 (local.get $state) (local.get $formStart))
    (i32.store offset=12 (local.get $state) (local.get $hash))
    (i32.store offset=16 (local.get $state) (local.get $chunkStart))
    (i32.store offset=20 (local.get $state) (local.get $out))
    (i32.store offset=28 (local.get $state) (local.get $outAtChunk))
    (local.get $status)))
