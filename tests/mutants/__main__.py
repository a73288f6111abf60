import pickle
import random
import sys
import time
from collections import Counter, defaultdict

from tests.mutants.made import mutants
from tests.mutants.model import ROOT
from tests.mutants.pool import fates

n = int(sys.argv[1])
each = int(sys.argv[2]) if len(sys.argv) > 2 else 12
m = mutants(ROOT, each)
if n:
    m = random.Random(3).sample(m, n)
t = time.time()
c = time.process_time()
f = fates(m, ROOT, 2)
print(len(m), "wall", time.time() - t)
pickle.dump(f, open("/tmp/h-entry-fates.pkl", "wb"))
caught = sum(bool(x.codes) for x in f)
harmless = sum(x.harmless for x in f)
print(caught, harmless, len(f), caught / (len(f) - harmless))
g = Counter(g for x in f for g in x.gates)
print(g)
by = defaultdict(lambda: [0, 0])
for x in f:
    by[x.mutant.kind][0] += not x.harmless
    by[x.mutant.kind][1] += bool(x.codes)
for k, v in by.items():
    print(k, v)
