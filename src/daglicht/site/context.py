"""x"""


def schil(request):
    return {}
